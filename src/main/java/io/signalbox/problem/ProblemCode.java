package io.signalbox.problem;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.signalbox.problem.FailureClass.OURS;
import static io.signalbox.problem.FailureClass.PERMANENT;
import static io.signalbox.problem.FailureClass.REMARK;
import static io.signalbox.problem.FailureClass.TRANSIENT;

/**
 * Every problem Signalbox can report. A number is never reused; the table in {@code docs/problems.md} is held against
 * this list by a test.
 *
 * <p>Ranges: 1000 files a user writes (1100 route files, 1200 system descriptors, 1300 cards, 1400 the folder, 1600 route tests), 2000 intake,
 * 3000 ledger and delivery, 4000 calls to systems, 5000 mappings (5100 remarks on messages that went on), 6000 watching systems, 7000 starting, 8000 actions, 9000 ours.
 */
public enum ProblemCode {
    // 1000: files a user writes
    FILE_UNREADABLE(
            1001, PERMANENT, "File cannot be read", "Check that the file exists and that Signalbox may read it."),
    YAML_BROKEN(1002, PERMANENT, "Not valid YAML", "Correct the YAML at the position named."),
    FILE_TOO_LARGE(1003, PERMANENT, "File too large or too deep", "Split the file, or write it flatter."),
    KEY_REPEATED(1004, PERMANENT, "Key given twice", "Keep one of the two."),
    KEY_UNKNOWN(1005, PERMANENT, "Unknown key", "Use one of the keys named, or remove it."),
    KEY_MISSING(1006, PERMANENT, "Key missing", "Add the key named."),
    VALUE_REFUSED(1007, PERMANENT, "Value not allowed", "Write one of the values or the form named."),
    YAML_NOT_PLAIN(
            1008,
            PERMANENT,
            "YAML feature not allowed",
            "Write one plain document, without tags and with few aliases."),

    // 1100: route files
    ROUTE_FILE_FORM(1101, PERMANENT, "Not a list of routes", "Begin the file with '- route:'."),
    ROUTE_ID_MISSING(
            1102,
            PERMANENT,
            "Route without an id",
            "Give the route an id: it is the name of its subscription, under which undelivered messages wait."),
    ROUTE_NAME_TAKEN(1103, PERMANENT, "Name taken by another route", "Choose another id, or read the other's channel."),
    ROUTE_TARGET_UNKNOWN(
            1104,
            PERMANENT,
            "Route names something that does not exist",
            "Correct the name, or add the file that describes it."),
    ROUTE_TARGET_MISUSED(
            1105,
            PERMANENT,
            "Endpoint used the wrong way round",
            "Start routes from webhooks and channels; call operations, channels and mappings."),
    CHANNEL_UNREAD(
            1106, PERMANENT, "No route reads this channel", "Add a route that starts from it, or correct its name."),
    CHANNEL_UNWRITTEN(
            1107, PERMANENT, "No route writes to this channel", "Add a step that writes to it, or correct its name."),

    STEP_UNKNOWN(1108, PERMANENT, "No such step", "Use a step that Camel knows; mind the indentation."),
    STEP_FORM(1109, PERMANENT, "Step of another form", "Write one key with its block below it."),
    STEP_ID_MISSING(1110, PERMANENT, "Step without an id", "Give the step an id of its own."),
    ROUTE_UNDESCRIBED(1111, PERMANENT, "Route without a description", "Say in one sentence what the route is for."),
    ROUTE_NOT_CANONICAL(
            1112, PERMANENT, "Not in the canonical form", "Write it as named, so that tools find it where they look."),
    BREAKS_THE_PROMISE(
            1113,
            PERMANENT,
            "Takes a message away from the ledger",
            "Let the ledger retry, wait and remember; it loses nothing."),
    CREDENTIAL_IN_ROUTE(
            1114,
            PERMANENT,
            "Credential written into a route",
            "Describe the system with its secret, call that, and change the credential."),
    COMPONENT_UNKNOWN(1115, PERMANENT, "No such component", "Use a component that this hub has."),
    OPTION_UNKNOWN(1116, PERMANENT, "No such option", "Use an option that the component knows."),
    OPTION_REFUSED(1117, PERMANENT, "Option of a value not allowed", "Write a value of the form named."),
    OPTION_MISSING(1118, PERMANENT, "Option missing", "Add the option named."),
    PLACEHOLDER_EMPTY(
            1119,
            PERMANENT,
            "Placeholder in a route has no value",
            "Set the configuration key named, or give a default."),
    PLACEHOLDER_BROKEN(1120, PERMANENT, "Placeholder not closed", "Write '{{key}}' or '{{key:default}}'."),
    CHOICE_OPEN(1123, PERMANENT, "Choice without 'otherwise'", "Add 'otherwise', with 'stop' where that is meant."),
    COMPARISON_NOT_EXACT(
            1125, PERMANENT, "Comparison that is not exact", "Compare in a mapping, whose operators are exact."),
    HEADER_UNSET(
            1133,
            PERMANENT,
            "Header that nothing sets",
            "Declare it under 'headers' of the webhook, set it in a step before, or decide by the body of the message."),
    CONTAINS_ITEM(
            1135,
            PERMANENT,
            "'contains' asked of a body that may be JSON",
            "Write ${bodyOneLine} to look into its text, or use jsonpath or a mapping."),
    CHANNEL_UNUSABLE(
            1136,
            PERMANENT,
            "Channel cannot travel as it is configured",
            "Correct the setting named, or describe the system that it names."),
    UNSAFE_STEP(1151, PERMANENT, "Step not allowed in safe mode", "Use what the text names, or a step on the list."),
    UNSAFE_COMPONENT(
            1152, PERMANENT, "Component not allowed in safe mode", "Describe the system and call its operations."),
    UNSAFE_LANGUAGE(1153, PERMANENT, "Language not allowed in safe mode", "Use a language on the list, or a mapping."),
    UNSAFE_EXPRESSION(
            1154, PERMANENT, "Expression not allowed in safe mode", "Read the message only, or use a mapping."),
    UNSAFE_OPTION(1155, PERMANENT, "Option not allowed in safe mode", "Remove the option."),
    UNSAFE_NAME(1156, PERMANENT, "Name not allowed in safe mode", "Choose a name without a meaning of its own."),
    UNSAFE_TYPE(1157, PERMANENT, "Class name not allowed in safe mode", "Use a type on the list."),
    UNSAFE_PLACEHOLDER(
            1158, PERMANENT, "Configuration key not open to route files", "Use a key that begins with 'routes.'."),

    // 1200: system descriptors
    SYSTEM_NAME_DIFFERS(
            1202, PERMANENT, "System and file have different names", "Name the file after the system it describes."),
    ENVIRONMENT_UNKNOWN(
            1203, PERMANENT, "No such environment", "Name one of the environments that the descriptor describes."),
    URL_REFUSED(1204, PERMANENT, "Base URL not allowed", "Write an address of the form that the text names."),
    PLACEHOLDER_UNRESOLVED(
            1205,
            PERMANENT,
            "Placeholder has no value",
            "Set the configuration key named, or the system's override signalbox.system.<name>.url."),
    TEMPLATE_REFUSED(
            1206,
            PERMANENT,
            "Request template not allowed",
            "Write '<METHOD> /path?name=${...}' with ${subject}, ${header.<name>} or ${body/<pointer>}."),
    CREDENTIAL_IN_FILE(
            1207,
            PERMANENT,
            "Credential written into a file",
            "Write '{{secret:<system>/<name>}}' and put the value where secrets are kept; then change the credential."),
    NOT_SUPPORTED_YET(1208, PERMANENT, "Not supported yet", "Use one of the alternatives named."),
    OPERATION_KIND_UNCLEAR(1209, PERMANENT, "Operation without one clear kind", "Give the operation one kind."),
    SIGNATURE_NOT_DECLARED(
            1210,
            PERMANENT,
            "Webhook without a signature",
            "Declare how the webhook is signed, or accept it unsigned explicitly."),
    REFERENCE_UNKNOWN(
            1211,
            PERMANENT,
            "Reference to something that does not exist",
            "Name a file or an operation that exists beside the descriptor."),
    LOOKUP_REFUSED(
            1216,
            PERMANENT,
            "Lookup cannot be used",
            "Name a GET or HEAD of this system, for the operation whose effect it finds."),

    // 1220: system descriptors, authentication
    TOKEN_URL_REFUSED(
            1220,
            PERMANENT,
            "Token URL not allowed",
            "Write an https URL with a host, or a path below the system's URL."),
    PROBE_UNSAFE(
            1221,
            PERMANENT,
            "Operation is no probe",
            "Name an operation that is a GET or HEAD without values of a message."),
    SIGNED_PARTS_REFUSED(
            1222, PERMANENT, "Signature cannot be built", "Use the places named; 'value' must hold ${signature}."),
    GRAPHQL_REFUSED(
            1223,
            PERMANENT,
            "Document of GraphQL not allowed",
            "Correct the document at the place named; a subscription is not called."),
    SQL_REFUSED(
            1224,
            PERMANENT,
            "Statement of SQL not allowed",
            "Correct the statement at the place named: one that reads or changes rows, with values as :<name>."),
    FALLBACK_REFUSED(
            1240,
            PERMANENT,
            "Fallback not allowed",
            "Write an operation of another system, such as system:billing-eu/create-account."),
    FALLBACK_UNUSABLE(
            1241,
            PERMANENT,
            "Fallback names no operation",
            "Name an operation that the other system's descriptor has."),
    MOVE_REFUSED(1242, PERMANENT, "Move to another version not allowed", "Write what the text names."),
    MOVE_UNUSABLE(
            1243,
            PERMANENT,
            "Nothing moves to this version",
            "Name a system that is described, and operations that both have."),
    DAY_UNKNOWN(1260, PERMANENT, "No such day", "Write a day of the calendar, such as 2027-01-31."),
    SIGNATURE_UNCLEAR(
            1261,
            PERMANENT,
            "What is signed is not clear",
            "Write the text that is signed, such as ${timestamp}.${body}, as the vendor documents it."),
    PROBE_CHANGES(
            1262,
            PERMANENT,
            "Probe may change something",
            "Let the probe call a GET, or say 'safe: true' where its values change nothing."),
    SIGNATURE_ID_UNSIGNED(
            1268,
            PERMANENT,
            "Id of an event is not signed",
            "Name a place in the body, or a header that is signed; else events are identified by what is signed."),
    WEBHOOK_HEADER_REFUSED(
            1269, PERMANENT, "Header that cannot be kept", "Leave it out, or take what it says from the body."),
    SIGNATURE_KEY_UNUSED(
            1278,
            PERMANENT,
            "Key of a signature without effect",
            "Leave it out, or spell the scheme out with 'signs'."),

    // 1300: cards
    CARD_NAME_DIFFERS(
            1301, PERMANENT, "Card and folder have different names", "Name the folder after the integration."),
    OWNER_MISSING(
            1302,
            PERMANENT,
            "Integration without an owner",
            "Add integration.yaml with owner: team, contact and escalation."),
    OWNER_GONE(
            1303,
            PERMANENT,
            "Owner is not there any more",
            "Name in the card who owns the integration now, or add them to the file of teams."),
    RECIPIENT_UNKNOWN(
            1304, PERMANENT, "Recipient of an alert is unknown", "Name owner, escalation or a channel of notify.yaml."),
    OWNER_UNCONFIRMED(
            1305,
            PERMANENT,
            "Owner is to be confirmed",
            "Confirm who owns the integration: ./signalbox attest, by somebody of its team."),
    RECONCILIATION_REFUSED(
            1310,
            PERMANENT,
            "Reconciliation names something that cannot be used",
            "Correct the name, or let the operation read all records of its system."),

    // 1400: the folder as a whole
    LINK_LEADS_OUT(1401, PERMANENT, "Link is not followed", "Put the file itself into the routes folder."),
    FOLDER_TOO_LARGE(1402, PERMANENT, "Folder too large or too deep", "Remove what does not belong there."),
    FILE_NOT_USED(1403, PERMANENT, "File is not used", "Name it as one of the files the documentation lists."),
    INTEGRATION_NAME_TAKEN(
            1404, PERMANENT, "Two integrations of one name", "Rename the bare file, or move it into the folder."),
    MORE_FINDINGS(1405, PERMANENT, "Too many findings to list", "Correct those that are listed, then check again."),
    GLOSSARY_NAME_UNKNOWN(
            1410,
            PERMANENT,
            "Glossary names something that does not exist",
            "Use a state of the term, or a system's name."),
    GLOSSARY_CONTRADICTS(
            1411,
            PERMANENT,
            "Glossary contradicts itself",
            "Have the team that decided it say which of the two holds."),
    GLOSSARY_UNDECIDED(
            1412,
            PERMANENT,
            "Nobody says who decided a word",
            "Ask the team that owns the thing, and write decided: { by: <team>, on: <date> }."),

    // 1500: what lies in the routes folder and does not run
    ROUTE_NOT_BUILT(
            1501,
            PERMANENT,
            "Routes cannot be built",
            "Correct what the finding names; the last good version runs on."),
    ROUTE_NOT_STARTED(
            1502,
            PERMANENT,
            "Routes do not start",
            "Correct what the finding names; the last good version runs again."),
    ROUTE_ID_RESERVED(1503, PERMANENT, "Route id belongs to another route", "Choose another id."),
    UNIT_BREAKS_OTHERS(
            1504,
            PERMANENT,
            "Change breaks what did not change",
            "Change both together, or put this back; the last good version is in use."),
    UNIT_NOT_CHECKED(
            1508,
            PERMANENT,
            "Files cannot be checked",
            "Take out what refers to itself, is nested deeply or is very large; the last good version is in use."),

    // 1600: route tests and starting points
    ROUTE_TEST_BROKEN(1601, PERMANENT, "Route test cannot be run", "Correct the test at the position named."),
    ROUTE_TEST_FAILED(
            1602, PERMANENT, "Route test failed", "Correct the route or its mapping, or the test if they are right."),
    ROUTE_TEST_UNANSWERED(
            1603,
            PERMANENT,
            "Route test does not say what a system answers",
            "Add the answer under 'answers', or correct the route if it should not call."),
    ROUTE_TEST_OFF_LIMITS(
            1604,
            PERMANENT,
            "Route test would reach outside",
            "Reach the outside through 'system:', for which a test can say what is answered."),
    ROUTE_TEST_STUCK(
            1605,
            PERMANENT,
            "Route did not end in its test",
            "Look for a loop or a delay in the route; a test takes seconds."),
    EXAMPLE_VALUE(1610, PERMANENT, "Example value left in a file", "Write what is true here in its place."),

    // 2000: intake
    UNKNOWN_WEBHOOK(
            2001,
            PERMANENT,
            "No such webhook",
            "Use a path of the form /in/<system>/<webhook> that a system descriptor declares."),
    SIGNATURE_REFUSED(
            2002,
            PERMANENT,
            "Signature refused",
            "Sign the raw body with the shared secret, and check the sender's clock."),
    BODY_TOO_LARGE(2003, PERMANENT, "Body too large", "Send less, or raise signalbox.ingress.max-body-size."),
    BODY_NOT_JSON(
            2004,
            PERMANENT,
            "Body is not acceptable JSON",
            "Send one JSON value in UTF-8, within the depth limit and without repeated names."),
    UNSUPPORTED_MEDIA_TYPE(
            2005,
            PERMANENT,
            "Unsupported content type",
            "Send application/json, or what the webhook's descriptor accepts, in UTF-8, as it is or compressed with gzip."),
    MESSAGE_ID_MISSING(
            2006,
            PERMANENT,
            "Message id or subject missing",
            "Send the id and the subject where the webhook's descriptor says."),
    MESSAGE_ID_REUSED(2007, PERMANENT, "Message id reused for another body", "Give every event an id of its own."),
    BODY_TOO_SLOW(
            2008,
            TRANSIENT,
            "Body arrived too slowly",
            "Send a webhook's body within signalbox.ingress.body-timeout, any other within signalbox.web.body-timeout."),
    INTAKE_CLOSED(2009, TRANSIENT, "Intake is closed for now", "Send again after the time in Retry-After."),
    NO_SUBSCRIPTION(
            2010, TRANSIENT, "No route reads this yet", "Add a route that starts from this webhook or channel."),
    BODY_NOT_UNPACKED(
            2012, PERMANENT, "Body cannot be unpacked", "Send the body whole, in the form of gzip or as it is."),
    BODIES_CROWDED(
            2014,
            TRANSIENT,
            "Too many unfinished requests",
            "Send again after the time in Retry-After; if it stays, give the hub a larger heap or signalbox.web.body-memory."),
    HEADERS_TOO_LARGE(
            2019,
            PERMANENT,
            "Headers too large",
            "Send at most 1 kB in each header that the webhook's descriptor declares, and 8 kB in all of them."),
    HANDSHAKE_REFUSED(
            2022,
            PERMANENT,
            "Handshake refused",
            "Ask as the vendor named under 'handshake' asks, with the token that the descriptor names."),
    TEXT_NOT_UTF8(
            2024,
            PERMANENT,
            "Text is not UTF-8",
            "Send UTF-8 (RFC 3629), and both halves of a surrogate pair where a character is escaped."),
    HEADER_NOT_TEXT(
            2029, PERMANENT, "Header is not text", "Send printable characters, in UTF-8 where they are not ASCII."),
    EVENTS_MISSING(
            2032,
            PERMANENT,
            "List of events missing or too long",
            "Send the events in a list where 'split' of the webhook's descriptor says, and no more than signalbox.ingress.max-events."),
    REQUEST_MALFORMED(
            2034,
            PERMANENT,
            "Malformed HTTP request",
            "Send one Host, either Content-Length or Transfer-Encoding, and parts of more than a few bytes."),
    RECEIVED_UNREADABLE(
            2040,
            PERMANENT,
            "Message of a broker cannot be read",
            "Correct the descriptor, or edit the message and replay it; the broker had it at the place named."),
    RECEIVED_GONE(
            2041,
            PERMANENT,
            "Broker has deleted what was not read",
            "Ask the senders for what is missing at the places named; let the broker keep messages for longer than the hub may be down."),
    ENVELOPE_REFUSED(
            2042,
            PERMANENT,
            "Message of SOAP refused",
            "Send an envelope with one element that 'answers' of the webhook's descriptor names, and no document type."),

    // 2100: files that come in
    ROW_BROKEN(
            2101,
            PERMANENT,
            "Row of a file cannot be read",
            "Correct the message with what stands in the line named, and replay it; or discard it."),
    FILE_REFUSED(
            2102,
            PERMANENT,
            "File refused",
            "Have it sent again in the form that the descriptor says, or correct the descriptor; what was read of it is kept."),
    FILE_CHANGED(
            2103,
            PERMANENT,
            "File changed while it was read",
            "Nothing: it is read anew. Let who writes it use another name until it is whole, or a done file."),
    FILE_GONE(
            2104,
            PERMANENT,
            "File gone before it was read to its end",
            "Have it sent again; rows that are known are not taken twice where 'id' is taken from the row."),

    // 2110: mails that come in
    MAIL_UNREADABLE(
            2111,
            PERMANENT,
            "Mail cannot be read",
            "Look at it in its folder; edit the message and replay it, or raise limits.maxAnswer and move the cursor back."),

    // 3000: ledger and delivery
    LEDGER_UNAVAILABLE(
            3001,
            TRANSIENT,
            "The ledger cannot be written",
            "Look at the database, its disk and its path; Signalbox goes on by itself when they are back."),
    LEDGER_IN_USE(
            3002,
            PERMANENT,
            "Another process uses this ledger",
            "Stop the process named, or give this one another data folder."),
    LEDGER_DAMAGED(
            3003,
            PERMANENT,
            "The ledger file is damaged",
            "Restore the file from a backup; Signalbox never starts with an empty ledger in its place."),
    RETRIES_EXHAUSTED(
            3004, PERMANENT, "Retries ran out", "See the last attempt, correct its cause, then replay the delivery."),
    STEP_FAILED(
            3005,
            PERMANENT,
            "A step of the route failed",
            "See the stack trace in the log, correct the route, then replay the delivery."),
    LEDGER_REFUSED(
            3006,
            OURS,
            "The ledger refused what a route produced",
            "See the log; correct what the route appends (its subject or id), then replay the delivery."),
    LEDGER_NEWER(
            3008,
            PERMANENT,
            "The ledger was written by a later version",
            "Start the version that wrote it; or restore the backup from before the upgrade, as docs/upgrade.md says."),
    LEDGER_NO_TRANSACTIONS(
            3011,
            PERMANENT,
            "The database accepts no transactions",
            "Set the pooler in front of PostgreSQL to pool by transaction, or connect past it."),
    LEDGER_WRITE_FAILED(
            3012,
            TRANSIENT,
            "The ledger could not write this now",
            "Nothing: it is tried again; what fails again and again is parked. See the database's own log."),
    BODY_REFUSED(
            3015,
            PERMANENT,
            "Body of an unsupported type",
            "Make JSON, text or bytes of it in a step before the one named, then replay the delivery."),
    DELIVERY_NOT_HELD(
            3021,
            TRANSIENT,
            "This process no longer holds the delivery",
            "Nothing: it is tried again. If it comes often, see whether the process is stopped or the database out of reach"
                    + " for seconds."),
    LEDGER_FULL(
            3022,
            TRANSIENT,
            "The ledger has no room for more messages",
            "Make room on its disk, or raise signalbox.ledger.quota; deliveries go on, and intake opens again by itself."),
    EXPRESSION_FAILED(
            3025,
            PERMANENT,
            "Expression fails on this message",
            "Correct the expression of the step named, or the message, then replay the delivery."),
    FILTERED(
            3033,
            PERMANENT,
            "Filtered by a step of its route",
            "Nothing, where that is meant; otherwise correct the step's condition, or give the choice an 'otherwise'."),
    VALIDATION_FAILED(
            3035,
            PERMANENT,
            "Message refused by a validate step",
            "Correct the message, or the expression of the step named, then replay the delivery."),
    APPENDS_TOO_MANY(
            3042,
            PERMANENT,
            "Too many or too large messages made of one",
            "Send less at once, or raise the option named; then replay the delivery, or discard it."),
    NOTE_UNREADABLE(
            3045,
            PERMANENT,
            "A note of the ledger cannot be read",
            "Put the version that wrote it back, or delete the row named from the table 'note' while the hub is stopped."),
    LEDGER_KNOWS_LESS(
            3052,
            PERMANENT,
            "The ledger has lost entries",
            "Restore the newest backup, or accept the loss as the text says."),
    LEDGER_NOT_DURABLE(
            3053,
            PERMANENT,
            "The database does not keep what it has committed",
            "Let PostgreSQL wait for its disk, as the text says, then start the hub."),
    LEDGER_RIGHTS_MISSING(
            3054,
            PERMANENT,
            "The hub may not make the tables of its ledger, or not use them",
            "Run ./signalbox migrate as their owner, and grant the hub its rights as docs/postgresql.md says."),
    APPENDS_WAIT(
            3062,
            TRANSIENT,
            "Too many appends at the moment",
            "Nothing to do: the delivery is tried again when they are done."),
    TOPIC_UNUSABLE(
            3072,
            TRANSIENT,
            "The topic of a channel cannot be used yet",
            "Create the topic, let our user write there, or correct the settings of the channel; what waits goes by itself then."),

    // 4000: calls to systems
    SYSTEM_UNKNOWN(4001, PERMANENT, "No such system", "Use the name of a file in routes/systems."),
    OPERATION_UNKNOWN(
            4002, PERMANENT, "No such operation", "Use an operation of the system's descriptor, of the right kind."),
    SYSTEM_NOT_CONFIGURED(
            4003,
            TRANSIENT,
            "System has no URL",
            "Set the configuration key named and restart; retries go on until then."),
    SECRET_MISSING(4004, TRANSIENT, "Secret missing", "Put the secret where the detail says; the next retry uses it."),
    REQUEST_NOT_BUILT(
            4005,
            PERMANENT,
            "Request cannot be built",
            "Correct the message, or the operation's template in the system's descriptor; then replay."),
    DRIVER_MISSING(
            4006,
            TRANSIENT,
            "Driver of a database missing",
            "Put the jar that the detail names into the folder of drivers; the next retry uses it."),
    SYSTEM_UNREACHABLE(
            4010,
            TRANSIENT,
            "System unreachable",
            "Look at the system's status page, its URL and the network between."),
    SYSTEM_TOO_SLOW(
            4011,
            TRANSIENT,
            "System did not answer in time",
            "Look at the system; raise limits.timeout if it is always slow."),
    CONNECTION_LOST(
            4012, TRANSIENT, "Connection lost during a call", "Look at the system and at proxies on the way to it."),
    TLS_FAILED(
            4013, TRANSIENT, "No trusted connection", "Check the system's certificate, its host name and its expiry."),
    ANSWER_TOO_LARGE(
            4014,
            TRANSIENT,
            "Answer too large",
            "Ask the system for less, or raise limits.maxAnswer in its descriptor."),
    ANSWER_UNREADABLE(
            4015,
            TRANSIENT,
            "Answer cannot be read",
            "Look at what the system sends; it may be a proxy that answers for it."),
    ANSWER_NEEDED(
            4016,
            PERMANENT,
            "Answer is needed and cannot be read",
            "Look at what the system sends and what it did; a replay calls again, with the same key."),
    SYSTEM_BUSY(
            4020, TRANSIENT, "System asks for fewer calls", "Nothing, or lower the rate; retries keep to its times."),
    SYSTEM_FAILING(4021, TRANSIENT, "System fails", "Look at the system's status page; retries go on by themselves."),
    AUTHENTICATION_REFUSED(
            4022,
            PERMANENT,
            "Credentials refused",
            "Renew the system's secret, or its permissions there; then replay."),
    REDIRECT_REFUSED(
            4023,
            PERMANENT,
            "System has moved",
            "Signalbox does not follow redirects: change the descriptor's url, then replay."),
    REQUEST_REFUSED(
            4024,
            PERMANENT,
            "System refused the request",
            "Correct the mapping or the message by its reason; then replay."),
    SUCCESS_NOT_SAID(
            4026,
            PERMANENT,
            "Answer does not say that the call succeeded",
            "Look at the system whether it did; discard the delivery if so, else replay."),
    CALL_KNOWN(
            4036,
            TRANSIENT,
            "System knows the call already",
            "Nothing: the system is asked again; look there if it stays so."),
    MAY_HAVE_WORKED(
            4046,
            PERMANENT,
            "An earlier attempt may have worked",
            "Look at the system: if it did, discard the delivery, else replay; declare idempotency.lookup to have it looked up."),
    VERSION_UNCLEAR(
            4047,
            PERMANENT,
            "Nobody knows which version of the system was called",
            "Look at both versions: if one has done it, discard the delivery; else replay, and it goes where its share is now."),
    LOOKUP_UNCLEAR(
            4056,
            TRANSIENT,
            "Lookup does not say whether the record exists",
            "Say with idempotency.found where the lookup's answer holds what was found."),
    DONE_IN_PART(
            4066,
            PERMANENT,
            "Records of a call failed",
            "Correct the records named and send them again; those not named are done."),
    RESULTS_UNCLEAR(
            4067,
            PERMANENT,
            "Results of a collected call are not clear",
            "Look at the system which items it has; discard their deliveries, and replay the others."),
    ANSWER_IS_A_PAGE(
            4076,
            PERMANENT,
            "Answer is a page for people",
            "Look whether a proxy or a sign-in page answers for the system; let the operation say 'expects: json'."),
    ANSWER_IN_PART(
            4083,
            PERMANENT,
            "Answer holds a part of the data",
            "Look at the errors named; the route went on with what came, as 'partial: accepted' says."),
    CALL_FOUND(
            4086,
            PERMANENT,
            "An earlier attempt had worked",
            "Nothing: the system was asked, and the call was not repeated."),

    // 4100: authentication at systems
    TOKEN_REFUSED(
            4101,
            PERMANENT,
            "Identity provider refused the hub",
            "Renew the client's secret or its permissions at the provider; then replay."),
    CONSENT_ENDED(
            4102,
            PERMANENT,
            "Consent has ended",
            "Have a person give consent again at the provider, store the refresh token that it gives as the secret, then replay."),
    TOKEN_ENDPOINT_FAILING(
            4103,
            TRANSIENT,
            "Identity provider fails",
            "Look at the provider's status page; retries go on by themselves."),
    TOKEN_UNREADABLE(
            4104,
            TRANSIENT,
            "Token cannot be read",
            "Look at what the provider sends, and whether tokenUrl is its token endpoint."),
    SECRET_UNUSABLE(
            4105,
            TRANSIENT,
            "Secret cannot be used",
            "Store it anew in the form that the detail names; the next retry uses it."),
    SECRETS_UNREACHABLE(
            4106,
            TRANSIENT,
            "Source of secrets cannot be read",
            "Check the source named and the hub's access to it; retries go on by themselves."),
    REFRESH_UNDER_WAY(
            4107, TRANSIENT, "Another process fetches the token", "Nothing: the next retry uses what it brings."),
    SEALED_ELSEWHERE(
            4108,
            TRANSIENT,
            "Encrypted with another key",
            "Give all processes on one ledger the same secret signalbox/key; see docs/secrets.md."),
    TOKEN_URL_UNSAFE(
            4109,
            PERMANENT,
            "Token URL is not safe",
            "Give the system an https URL, or name the token URL in full; then replay."),
    PASSWORD_IN_CLEAR(
            4113,
            PERMANENT,
            "Password would travel in clear",
            "Give the system an https URL, the database an address that asks for TLS, or send a digest (passwordType: digest);"
                    + " then replay."),

    CALL_PACED(
            4201,
            TRANSIENT,
            "Waits for its turn at a system",
            "Nothing; raise limits.rate or limits.concurrency in the descriptor if the system tolerates more."),
    BREAKER_OPEN(
            4202,
            TRANSIENT,
            "Circuit open: the system keeps failing",
            "Look at the system's status page; calls go on by themselves when it answers again."),
    SYSTEM_CONTAINED(
            4203,
            TRANSIENT,
            "System is contained",
            "Release it with './signalbox release <system>' when it may be trusted again."),
    DRILL_NOT_DECLARED(
            4204,
            PERMANENT,
            "Fallback without a drill",
            "Declare one in the descriptor: fallback: { <operation>: { to: ..., drill: <operation that reads> } }."),
    TARGET_REFUSED(
            4210,
            PERMANENT,
            "Host may not be called",
            "Name the host itself in the descriptor's url if calls should go there; else correct its name's DNS entry. Then replay."),

    // 5000: mappings
    MAPPING_UNKNOWN(5001, PERMANENT, "No such mapping", "Use the base name of a .jslt file below the routes folder."),
    MAPPING_INPUT_REFUSED(
            5002,
            PERMANENT,
            "Message does not fit the mapping's input schema",
            "Correct the message at the pointer named, or the schema if the sender is right; then replay."),
    MAPPING_VALUE_REFUSED(
            5003,
            PERMANENT,
            "A value cannot be mapped",
            "Correct the value at the pointer named, or let the mapping handle it; then replay."),
    MAPPING_OUTPUT_REFUSED(
            5004,
            PERMANENT,
            "Mapped result does not fit the output schema",
            "Correct the mapping so that its result fits the schema, add the case as an example, then replay."),
    MAPPING_STOPPED(
            5005,
            PERMANENT,
            "Mapping stopped in an expression",
            "Guard the expression at the position named against this message, add the case as an example, then replay."),
    MAPPING_BODY_NOT_JSON(
            5006, PERMANENT, "Body handed to a mapping is not JSON", "Hand the mapping one JSON value in UTF-8."),
    RECORD_INCOMPLETE(
            5007,
            PERMANENT,
            "Record is incomplete",
            "Supply the values named: './signalbox complete DELIVERY', or a link for whom knows them; the message then goes on."),
    STATE_UNKNOWN(
            5011,
            PERMANENT,
            "State that the glossary does not know",
            "Have the team that owns the system say what the state means, add it to the glossary, then replay."),
    STATE_WITHOUT_COUNTERPART(
            5012,
            PERMANENT,
            "State without a counterpart",
            "Have the team that owns the system say which of its states corresponds, write it in the glossary, then replay."),
    STATE_MOVE_REFUSED(
            5013,
            PERMANENT,
            "State moved where the glossary does not allow it",
            "Correct the record in the system named and discard the delivery; or allow the move in the glossary, then replay."),
    STATES_CONTRADICT(
            5014,
            PERMANENT,
            "States of two systems may not be together",
            "Correct the record in the system that is wrong, or allow the combination in the glossary; then replay or discard."),
    MAPPING_SYNTAX(5020, PERMANENT, "Not valid JSLT", "Correct the mapping at the position named."),
    MAPPING_NAME_TAKEN(
            5021,
            PERMANENT,
            "Two mappings of one name",
            "Rename one of the files: routes find a mapping by base name."),
    MAPPING_DIRECTIVE_BROKEN(
            5022,
            PERMANENT,
            "Contract directive cannot be read",
            "Write '// in: <schema file>' or '// out: <schema file>', once each, above the mapping."),
    MAPPING_SCHEMA_UNKNOWN(
            5023, PERMANENT, "No such schema", "Name a schema file inside the routes folder, relative to it."),
    MAPPING_SCHEMA_BROKEN(5024, PERMANENT, "Not a valid JSON Schema", "Correct the schema at the position named."),
    MAPPING_OUTSIDE_ROUTES(
            5025, PERMANENT, "File lies outside the routes folder", "Keep the file inside the routes folder."),
    MAPPING_EXAMPLE_BROKEN(
            5026,
            PERMANENT,
            "Example cannot be run",
            "Give each NAME.in.json one NAME.out.json or one NAME.problem.json, all valid JSON."),
    MAPPING_EXAMPLE_FAILED(
            5027, PERMANENT, "Example failed", "Correct the mapping, or the example if the mapping is right."),
    MAPPING_WITHOUT_EXAMPLES(
            5028, PERMANENT, "Mapping has no examples", "Add NAME.in.json and NAME.out.json beside the mapping."),
    MAPPING_LOSES_DIGITS(
            5029, PERMANENT, "Mapping rounds a quotient", "Use divide(a, b, places), which says to how many places."),
    MAPPING_VARIES(5030, PERMANENT, "Mapping gives another result each time", "Take times and ids from the message."),
    MAPPING_FIELD_UNKNOWN(
            5032,
            PERMANENT,
            "Mapping reads a field that its input does not have",
            "Correct the field's name, or add the field to the schema that '// in:' names."),
    MAPPING_STATE_UNCLEAR(
            5033,
            PERMANENT,
            "Mapping reads states that the glossary does not explain",
            "Name a word and systems of the glossary, and say there which state is sent."),
    MAPPING_STATE_LOST(
            5034,
            PERMANENT,
            "State without a counterpart in a system",
            "Say in the glossary which state of the system corresponds, or leave it: messages with it are parked."),
    MAPPING_DEFAULT_SILENT(
            5035,
            PERMANENT,
            "Fixed value stands in without being counted",
            "Write default(value, otherwise), whose use is counted, or missing(pointer), which asks somebody who knows."),

    // 5100: remarks on messages that went on
    STATE_MOVE_REMARKED(
            5101,
            REMARK,
            "State moved where it may not, or where nobody says that it may",
            "Ask the system's team whether the move is right: then allow it in the glossary, else correct the record there."),
    STATES_CONTRADICT_REMARKED(
            5102,
            REMARK,
            "States of two systems contradict each other",
            "Correct the record in the system that is wrong, or allow the combination in the glossary."),
    VALUE_REMARKED(
            5103,
            REMARK,
            "A value was not understood as a whole",
            "Look at the value at the pointer named; nothing was lost. Correct it at its source, or in the target system."),

    // 6000: watching systems
    ENVIRONMENT_NOT_COMPARABLE(
            6001,
            PERMANENT,
            "Environments cannot be compared",
            "Describe two environments with their URLs, and probes, in the system's descriptor."),
    RECONCILIATION_TOO_LARGE(
            6010,
            PERMANENT,
            "Records of a reconciliation take too much of the disk",
            "Read fewer of them or fewer fields, or raise signalbox.reconcile.max-disk."),
    RECONCILIATION_NOT_KEPT(
            6011,
            TRANSIENT,
            "Records of a reconciliation cannot be kept",
            "Look at the disk of the data folder; the run goes on where it was."),

    // 7000: starting
    DATA_FOLDER_UNUSABLE(
            7007,
            PERMANENT,
            "Data folder cannot be used",
            "Let signalbox.data name a folder of the hub's own user, on a file system that can be written."),
    ROUTES_FOLDER_UNUSABLE(
            7017,
            PERMANENT,
            "Routes folder cannot be read at the start",
            "Let signalbox.routes name the folder with the integrations, readable for the hub's user."),
    SECRETS_FOLDER_UNUSABLE(
            7027,
            PERMANENT,
            "Secrets folder cannot be read at the start",
            "Let signalbox.secrets name the folder of the secrets, readable for the hub's user."),
    SECRETS_MISSING(
            7037,
            PERMANENT,
            "Secrets missing at the start",
            "Put the secrets where the text says, or set signalbox.credential.required=false to start without them."),
    PORT_IN_USE(
            7047,
            PERMANENT,
            "Port cannot be used",
            "Stop the program that has the port, or set the setting named to another one."),
    START_FILE_UNREADABLE(
            7057,
            PERMANENT,
            "File needed at the start cannot be read",
            "Correct the setting that names the file, or what is mounted there, or who may read it."),
    SETTING_REFUSED(7067, PERMANENT, "Setting not allowed", "Write one of the values named, or remove the setting."),

    // 8000: actions
    NOT_ALLOWED(8001, PERMANENT, "Role does not allow this", "Ask somebody with the role named to do it."),
    REASON_MISSING(8002, PERMANENT, "Reason missing", "Say why, in a few words; the audit log keeps it."),
    PARAMETER_REFUSED(
            8003, PERMANENT, "Request not understood", "Correct the parameter named; docs/api.md lists them."),
    TARGET_UNKNOWN(8004, PERMANENT, "No such thing", "Use a name or number that the list of them shows."),
    NOT_POSSIBLE_NOW(
            8005, TRANSIENT, "Not possible in its present state", "Look at it again; it has changed, or is in use."),
    NOT_AUTHENTICATED(
            8006,
            PERMANENT,
            "Not authenticated",
            "Send the token of the data folder as 'Authorization: Bearer <token>'."),
    EDIT_REFUSED(8007, PERMANENT, "Edited payload not acceptable", "Correct the payload at the position named."),
    VALUE_NOT_TAKEN(8008, PERMANENT, "A supplied value is not accepted", "Correct the value named."),
    INTAKE_ENDED(
            8010,
            PERMANENT,
            "Webhook has ended",
            "Stop sending to it; the integration behind it is retired, and its owner knows what takes its place."),
    METHOD_REFUSED(8013, PERMANENT, "Method not allowed here", "Use a method that the Allow header names."),
    LEFT_OUT(
            8016,
            PERMANENT,
            "Not part of a native executable",
            "Remove the setting named, or run the hub on Java; docs/native.md lists what differs."),
    ROUTES_NOT_WRITABLE(
            8019,
            PERMANENT,
            "Routes folder cannot be written",
            "Put the version back where the folder's content comes from."),
    HEAL_REFUSED(
            8020,
            PERMANENT,
            "Heal refused",
            "Look at the dry run again; raise the limits in the card only when all of it is meant."),
    BACKFILL_REFUSED(8021, PERMANENT, "Backfill refused", "Name what the text asks for."),
    VERSION_REFUSED(
            8029,
            PERMANENT,
            "Former version cannot run now",
            "Correct what the findings name, or put back what it relied on first; nothing was written."),
    KEY_REUSED(
            8030,
            PERMANENT,
            "Idempotency key reused for another request",
            "Give every request a key of its own, and repeat one with the same query and body."),
    KEY_IN_USE(
            8031,
            TRANSIENT,
            "Request with this idempotency key has no answer yet",
            "Repeat it after the time in Retry-After; where its end is not known, look at the audit log and use another key."),

    // 8100: signing in to the console
    HOST_REFUSED(
            8101,
            PERMANENT,
            "Unknown host name",
            "Reach the hub by a name it knows; signalbox.sign-in.hosts lists further ones."),
    FORM_REFUSED(
            8102,
            PERMANENT,
            "Form not accepted",
            "Go back, load the page again and repeat what you did; nothing was changed."),
    ACCOUNT_REFUSED(8103, PERMANENT, "Account not changed", "Do as the sentence says; nothing was changed."),
    PROVIDER_REFUSED(
            8104,
            PERMANENT,
            "Sign-in through the provider failed",
            "Try again; if it stays, compare signalbox.oidc.* with what the provider knows of this hub."),
    PROVIDER_AWAY(8105, TRANSIENT, "Provider does not answer", "Try again later, or sign in with a local account."),
    NO_ROLE(
            8106,
            PERMANENT,
            "No role here",
            "Ask to be put into a group that signalbox.oidc.viewers, .operators or .admins names."),

    // 8200: assistants
    ORIGIN_REFUSED(
            8200,
            PERMANENT,
            "Page of an unknown origin",
            "Ask from a program, or name the page's origin in signalbox.mcp.origins."),

    // 9000: ours
    DEFECT(
            9001,
            OURS,
            "A defect of Signalbox",
            "Report it with the stack trace from the log; replay the delivery after an upgrade."),
    JOB_FAILED(
            9005,
            OURS,
            "Background job failed",
            "See the stack trace in the log; the job runs again at its next time, and everything else goes on.");

    private static final Set<String> REMARKS = Stream.of(values())
            .filter(code -> code.failureClass == REMARK)
            .map(ProblemCode::id)
            .collect(Collectors.toUnmodifiableSet());

    private final int number;
    private final FailureClass failureClass;
    private final String title;
    private final String remedy;

    ProblemCode(int number, FailureClass failureClass, String title, String remedy) {
        this.number = number;
        this.failureClass = failureClass;
        this.title = title;
        this.remedy = remedy;
    }

    /** The code as people see it, such as {@code SB-2002}. */
    public String id() {
        return "SB-" + number;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    /** Whether a test means it by this code: earlier versions refused a record that only lacks values as one that does not fit. */
    public boolean isMeantBy(String code) {
        return id().equals(code)
                || this == RECORD_INCOMPLETE && MAPPING_INPUT_REFUSED.id().equals(code);
    }

    /** Whether a code as people see it is one of messages that went on. */
    public static boolean isRemark(String id) {
        return REMARKS.contains(id);
    }

    public String title() {
        return title;
    }

    /** What a person does about it, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
