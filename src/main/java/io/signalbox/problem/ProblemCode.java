package io.signalbox.problem;

import static io.signalbox.problem.FailureClass.OURS;
import static io.signalbox.problem.FailureClass.PERMANENT;
import static io.signalbox.problem.FailureClass.TRANSIENT;

/**
 * Every problem Signalbox can report. A number is never reused; the table in {@code docs/problems.md} is held against
 * this list by a test.
 *
 * <p>Ranges: 1000 files a user writes, 2000 intake, 3000 ledger and delivery, 4000 calls to systems, 5000 mappings, 9000 ours.
 */
public enum ProblemCode {
    // 1000: files a user writes
    FILE_UNREADABLE(
            1001, PERMANENT, "File cannot be read", "Check that the file exists and that Signalbox may read it."),
    YAML_BROKEN(1002, PERMANENT, "Not valid YAML", "Correct the YAML at the position named."),

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
            2005, PERMANENT, "Unsupported content type", "Send application/json, without a content encoding."),
    MESSAGE_ID_MISSING(
            2006,
            PERMANENT,
            "Message id or subject missing",
            "Send the id and the subject where the webhook's descriptor says."),
    MESSAGE_ID_REUSED(2007, PERMANENT, "Message id reused for another body", "Give every event an id of its own."),
    BODY_TOO_SLOW(2008, TRANSIENT, "Body arrived too slowly", "Send the body within signalbox.ingress.body-timeout."),
    INTAKE_CLOSED(2009, TRANSIENT, "Intake is closed for now", "Send again after the time in Retry-After."),
    NO_SUBSCRIPTION(2010, TRANSIENT, "Nobody reads this yet", "Add a route that starts from this webhook or channel."),

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
            3004, PERMANENT, "Retries ran out", "See the last attempt, mend its cause, then replay the delivery."),

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
            "Mend the mapping so that its result fits the schema, add the case as an example, then replay."),
    MAPPING_STOPPED(
            5005,
            PERMANENT,
            "Mapping stopped in an expression",
            "Guard the expression at the position named against this message, add the case as an example, then replay."),
    MAPPING_BODY_NOT_JSON(
            5006, PERMANENT, "Body handed to a mapping is not JSON", "Hand the mapping one JSON value in UTF-8."),
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
            5027, PERMANENT, "Example does not hold", "Mend the mapping, or the example if the mapping is right."),
    MAPPING_WITHOUT_EXAMPLES(
            5028, PERMANENT, "Mapping has no examples", "Add NAME.in.json and NAME.out.json beside the mapping."),
    MAPPING_LOSES_DIGITS(
            5029, PERMANENT, "Mapping reckons with lossy numbers", "Use plus(), minus(), times() and divide()."),
    MAPPING_VARIES(5030, PERMANENT, "Mapping gives another result each time", "Take times and ids from the message."),

    // 9000: ours
    DEFECT(
            9001,
            OURS,
            "A defect of Signalbox",
            "Report it with the stack trace from the log; replay the delivery after an upgrade.");

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

    public String title() {
        return title;
    }

    /** What a person does about it, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
