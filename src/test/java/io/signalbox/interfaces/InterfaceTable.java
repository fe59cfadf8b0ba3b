package io.signalbox.interfaces;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static io.signalbox.interfaces.Closed.BEANS;
import static io.signalbox.interfaces.Closed.FILES;
import static io.signalbox.interfaces.Closed.MASKED;
import static io.signalbox.interfaces.Closed.ONE_LINE;
import static io.signalbox.interfaces.Closed.PAGES;
import static io.signalbox.interfaces.Closed.PEOPLE;
import static io.signalbox.interfaces.Closed.SECOND;
import static io.signalbox.interfaces.Closed.SINGLY;
import static io.signalbox.interfaces.Closed.STEPWISE;
import static io.signalbox.interfaces.Closed.VALUES;

/**
 * Action by action, what to say at each interface. What stands in braces the test has, or makes. A reason is added to what acts.
 *
 * <ul>
 *   <li>API and console: method, path, and members of the body or fields of the form
 *   <li>command line: the command
 *   <li>JMX: the bean's name, then an operation with its arguments, or an attribute after an {@code @}
 *   <li>assistants: the tool, and its arguments
 * </ul>
 */
final class InterfaceTable {

    static final List<Row> ROWS = List.of(
            look("list")
                    .api("GET /api/deliveries?state=parked")
                    .cli("parked")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("parked")
                    .console("GET /parked"),
            look("message")
                    .api("GET /api/messages/{message}")
                    .cli("message {message}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("message id={message}")
                    .console("GET /messages/{message}"),
            look("journey")
                    .api("GET /api/journeys?subject={subject}")
                    .cli("journey {subject}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("journey subject={subject}")
                    .console("GET /journey?subject={subject}"),
            look("show-mapping")
                    .api("GET /api/deliveries/{delivery}/mapping")
                    .not(Interface.CLI, FILES)
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("mapping delivery={delivery}")
                    .console("GET /deliveries/{delivery}/mapping"),
            look("integrations")
                    .api("GET /api/integrations")
                    .cli("integrations")
                    .jmx("Integration {integration} @State")
                    .mcp("integrations")
                    .console("GET /integrations"),
            look("systems")
                    .api("GET /api/systems")
                    .cli("systems")
                    .jmx("System {system} @Url")
                    .mcp("systems")
                    .console("GET /systems"),
            look("exposure")
                    .api("GET /api/systems/{system}/exposure")
                    .cli("exposure {system}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("exposure system={system}")
                    .not(Interface.CONSOLE, STEPWISE),
            look("alerts")
                    .api("GET /api/alerts")
                    .cli("alerts")
                    .jmx("Alerts all @Firing")
                    .mcp("alerts")
                    .console("GET /alerts"),
            look("audit")
                    .api("GET /api/audit")
                    .cli("audit")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("audit")
                    .console("GET /audit"),
            look("log")
                    .api("GET /api/log?message={message}")
                    .cli("log --message {message}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("log message={message}")
                    .console("GET /log?message={message}"),
            look("owners")
                    .api("GET /api/owners")
                    .cli("owners")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("owners")
                    .console("GET /owners"),
            look("hubs")
                    .api("GET /api/hubs")
                    .cli("hubs")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("hubs")
                    .console("GET /hubs"),
            look("cost")
                    .api("GET /api/cost?since=30d")
                    .cli("report cost --since 30d")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("cost since=30d")
                    .console("GET /cost?since=30d"),
            act("attest")
                    .api("POST /api/integrations/{integration}/attest")
                    .cli("attest {integration}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("attest integration={integration}")
                    .console("POST /integrations/{integration}/attest"),
            look("plan-retirement")
                    .api("GET /api/integrations/{retiring}/retirement")
                    .cli("retire {retiring} --plan")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("retirement_plan integration={retiring}")
                    .console("GET /integrations/{retiring}/retirement"),
            look("handbook")
                    .api("GET /api/handbook/integrations/{integration}")
                    .not(Interface.CLI, FILES)
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("handbook page=integration/{integration}")
                    .console("GET /handbook/{integration}"),
            look("losses")
                    .api("GET /api/losses")
                    .cli("losses")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("losses")
                    .console("GET /losses"),
            look("glossary")
                    .api("GET /api/glossary")
                    .cli("glossary")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("glossary")
                    .console("GET /glossary"),
            look("search")
                    .api("GET /api/search?q={subject}")
                    .not(Interface.CLI, PAGES)
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, PAGES)
                    .console("GET /search?q={subject}"),
            look("versions")
                    .api("GET /api/integrations/{integration}/versions")
                    .not(Interface.CLI, PAGES)
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, PAGES)
                    .console("GET /integrations/{integration}/versions"),
            act("search-payloads")
                    .api("POST /api/search/payloads q={subject}")
                    .not(Interface.CLI, PAGES)
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, MASKED)
                    .console("POST /search/payloads q={subject}"),
            act("put-version-back")
                    .api("POST /api/integrations/{integration}/versions/{version}/put-back")
                    .not(Interface.CLI, PAGES)
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, PAGES)
                    .console("POST /integrations/{integration}/versions/{version}/put-back"),
            act("see-payload")
                    .api("POST /api/messages/{message}/payload")
                    .cli("message {message} --payload")
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, MASKED)
                    .console("POST /messages/{message}/payload"),
            act("pause")
                    .after("POST /api/subscriptions/{subscription}/resume")
                    .after("POST /api/integrations/{integration}/resume")
                    .api("POST /api/subscriptions/{subscription}/pause")
                    .cli("pause subscription/{subscription}")
                    .jmx("Subscription {subscription} pause")
                    .mcp("pause target=subscription/{subscription}")
                    .console("POST /integrations/{integration}/pause"),
            act("resume")
                    .before("POST /api/integrations/{integration}/pause")
                    .after("POST /api/integrations/{integration}/resume")
                    .api("POST /api/integrations/{integration}/resume")
                    .cli("resume integration/{integration}")
                    .jmx("Integration {integration} resume")
                    .mcp("resume target=integration/{integration}")
                    .console("POST /integrations/{integration}/resume"),
            act("drain")
                    .after("POST /api/systems/{system}/resume")
                    .api("POST /api/systems/{system}/drain")
                    .cli("drain system/{system}")
                    .jmx("System {system} drain")
                    .mcp("drain target=system/{system}")
                    .not(Interface.CONSOLE, STEPWISE),
            act("reload")
                    .api("POST /api/reload")
                    .cli("reload")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("reload")
                    .not(Interface.CONSOLE, STEPWISE),
            act("replay")
                    .api("POST /api/deliveries/{parked}/replay")
                    .cli("replay {parked}")
                    .jmx("Subscription {subscription} replay {parked}")
                    .mcp("replay delivery={parked}")
                    .console("POST /deliveries/{parked}/replay"),
            look("missing-values")
                    .api("GET /api/deliveries/{delivery}/missing")
                    .cli("complete {delivery}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("missing_values delivery={delivery}")
                    .console("GET /deliveries/{delivery}/missing"),
            act("complete")
                    .api("POST /api/deliveries/{incomplete}/complete values={\"/contact/address/city\":\"Berlin\"}")
                    .cli("complete {incomplete} /contact/address/city=Berlin")
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, VALUES)
                    .console("POST /deliveries/{incomplete}/complete field=/contact/address/city value=Berlin"),
            act("ask-for-values")
                    .api("POST /api/deliveries/{incomplete}/ask")
                    .cli("complete {incomplete} --ask")
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, VALUES)
                    .console("POST /deliveries/{incomplete}/ask"),
            act("edit-and-replay")
                    .api("POST /api/deliveries/{parked}/edit payload={}")
                    .cli("edit {parked} --payload {file}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("edit_and_replay delivery={parked} payload={}")
                    .console("POST /deliveries/{parked}/edit payload={}"),
            act("discard")
                    .api("POST /api/deliveries/{parked}/discard")
                    .cli("discard {parked}")
                    .jmx("Subscription {subscription} discard {parked}")
                    .mcp("discard delivery={parked}")
                    .console("POST /deliveries/{parked}/discard"),
            act("replay-many")
                    .api("POST /api/bulk/replay?subscription={subscription}")
                    .cli("replay --subscription {subscription} --no-wait")
                    .jmx("Subscription {subscription} replayParked 10 10")
                    .mcp("replay_many subscription={subscription}")
                    .console("POST /parked/begin do=replay subscription={subscription}"),
            act("discard-many")
                    .api("POST /api/bulk/discard?subscription={subscription}")
                    .cli("discard --subscription {subscription} --no-wait")
                    .not(Interface.JMX, SINGLY)
                    .not(Interface.MCP, SINGLY)
                    .console("POST /parked/begin do=discard subscription={subscription}"),
            act("cancel-bulk")
                    .api("POST /api/bulk/{job}/cancel")
                    .cli("jobs --cancel {job}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("cancel_job id={job}")
                    .console("POST /bulk/{job}/cancel"),
            act("contain")
                    .after("POST /api/systems/{system}/release")
                    .api("POST /api/systems/{system}/contain")
                    .cli("contain {system}")
                    .jmx("System {system} contain")
                    .mcp("contain system={system}")
                    .console("POST /systems/{system}/contain"),
            act("release")
                    .before("POST /api/systems/{system}/contain")
                    .after("POST /api/systems/{system}/release")
                    .api("POST /api/systems/{system}/release")
                    .cli("release {system}")
                    .jmx("System {system} release")
                    .mcp("release system={system}")
                    .console("POST /systems/{system}/release"),
            act("poll")
                    .api("POST /api/events/{event}/poll")
                    .cli("poll {event} --once")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("poll event={event}")
                    .not(Interface.CONSOLE, STEPWISE),
            act("move-cursor")
                    .api("POST /api/events/{event}/cursor from=2026-01-01")
                    .cli("poll {event} --from 2026-01-01")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("move_cursor event={event} from=2026-01-01")
                    .not(Interface.CONSOLE, STEPWISE),
            look("reconciliations")
                    .api("GET /api/reconciliations")
                    .cli("reconcile")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("reconciliations")
                    .console("GET /reconciliations"),
            look("differences")
                    .api("GET /api/reconciliations/{reconciliation}/differences")
                    .cli("reconcile {reconciliation} --differences")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("differences reconciliation={reconciliation}")
                    .console("GET /reconciliations/{reconciliation}"),
            look("plan-heal")
                    .api("GET /api/reconciliations/{reconciliation}/heal")
                    .cli("reconcile {reconciliation} --dry-run")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("heal_plan reconciliation={reconciliation}")
                    .console("GET /reconciliations/{reconciliation}/heal"),
            act("see-differences")
                    .api("POST /api/reconciliations/{reconciliation}/differences")
                    .cli("reconcile {reconciliation} --csv")
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, MASKED)
                    .console("POST /reconciliations/{reconciliation}/see"),
            act("reconcile")
                    .api("POST /api/reconciliations/{reconciliation}/run")
                    .cli("reconcile {reconciliation}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("reconcile reconciliation={reconciliation}")
                    .console("POST /reconciliations/{reconciliation}/run"),
            act("heal")
                    .api("POST /api/reconciliations/{reconciliation}/heal plan={plan}")
                    .cli("reconcile {reconciliation} --heal {plan}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("heal reconciliation={reconciliation} plan={plan}")
                    .console("POST /reconciliations/{reconciliation}/heal plan={plan}"),
            act("approve-heal")
                    .api("POST /api/reconciliations/{reconciliation}/heals/{waiting}/approve")
                    .cli("reconcile {reconciliation} --approve {waiting}")
                    .not(Interface.JMX, ONE_LINE)
                    .not(Interface.MCP, SECOND)
                    .console("POST /reconciliations/{reconciliation}/heals/{waiting}/approve"),
            act("undo-heal")
                    .api("POST /api/reconciliations/{reconciliation}/heals/{sent}/undo")
                    .cli("reconcile {reconciliation} --undo {sent}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("undo_heal reconciliation={reconciliation} heal={sent}")
                    .console("POST /reconciliations/{reconciliation}/heals/{sent}/undo"),
            look("backfills")
                    .api("GET /api/backfills")
                    .cli("backfill")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("backfills")
                    .console("GET /backfills"),
            act("backfill")
                    .after("POST /api/backfills/{backfill}/stop")
                    .api("POST /api/backfills/{backfill} from=stuck/look to=twin/told")
                    .cli("backfill {backfill} --from stuck/look --to twin/told")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("backfill name={backfill} from=stuck/look to=twin/told")
                    .not(Interface.CONSOLE, STEPWISE),
            backfill("pause"),
            backfill("resume").before("POST /api/backfills/{backfill}/pause"),
            backfill("stop"),
            act("collect")
                    .api("POST /api/operations/{operation}/collect")
                    .cli("collect {operation} --now")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("collect operation={operation}")
                    .not(Interface.CONSOLE, STEPWISE),
            act("drill")
                    .api("POST /api/systems/{system}/drill")
                    .cli("drill {system}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("drill system={system}")
                    .not(Interface.CONSOLE, STEPWISE),
            act("compare")
                    .unreasoned()
                    .api("POST /api/systems/{system}/compare")
                    .cli("compare {system}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("compare system={system}")
                    .not(Interface.CONSOLE, STEPWISE),
            look("compare-versions")
                    .api("GET /api/systems/{system}/compare/{version2}")
                    .cli("compare {system} {version2}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("compare_versions system={system} other={version2}")
                    .console("GET /systems/{system}/move"),
            look("moves")
                    .api("GET /api/moves")
                    .cli("move {system}")
                    .jmx("System {system} @MovedPercent")
                    .mcp("moves")
                    .console("GET /systems/{system}/move"),
            act("move")
                    .api("POST /api/systems/{system}/move percent=5")
                    .cli("move {system} --percent 5")
                    .jmx("System {system} move 5")
                    .mcp("move system={system} percent=5")
                    .console("POST /systems/{system}/move percent=5"),
            act("rotate-credential")
                    .api("POST /api/credentials/{system}/rotate")
                    .cli("rotate {system}")
                    .jmx("Credential {system} rotate")
                    .mcp("rotate system={system}")
                    .console("POST /systems/{system}/rotate"),
            act("acknowledge-drift")
                    .api("POST /api/drift/{drift}/acknowledge")
                    .cli("drift --acknowledge {drift}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("acknowledge_drift id={drift}")
                    .console("POST /drift/{drift}/acknowledge"),
            act("acknowledge-alert")
                    .api("POST /api/alerts/{alert}/acknowledge")
                    .cli("alerts --acknowledge {alert}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("acknowledge_alert alert={alert}")
                    .console("POST /alerts/{alert}/acknowledge"),
            act("silence-alerts")
                    .api("POST /api/silences integration={retiring} for=1h")
                    .cli("alerts --silence {retiring} --for 1h")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("silence_alerts integration={retiring} lasting=1h")
                    .console("POST /alerts/silence integration={retiring} for=1h"),
            act("test-notices")
                    .api("POST /api/notices/{channel}/test")
                    .cli("alerts --test {channel}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("test_notices channel={channel}")
                    .console("POST /alerts/test/{channel}"),
            act("end-silence")
                    .before("POST /api/silences integration={retiring} for=1h")
                    .api("POST /api/silences/{silence}/end")
                    .cli("alerts --unsilence {silence}")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("end_silence silence={silence}")
                    .console("POST /alerts/silences/{silence}/end"),
            act("retire")
                    .after("POST /api/integrations/{retiring}/retirement/undo")
                    .api("POST /api/integrations/{retiring}/retirement")
                    .cli("retire {retiring} --do")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("retire integration={retiring}")
                    .console("POST /integrations/{retiring}/retirement"),
            act("tick-retirement")
                    .unreasoned()
                    .before("POST /api/integrations/{retiring}/retirement")
                    .after("POST /api/integrations/{retiring}/retirement/undo")
                    .api("POST /api/integrations/{retiring}/retirement/ticks/1")
                    .cli("retire {retiring} --tick 1")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("tick_retirement integration={retiring} number=1")
                    .console("POST /integrations/{retiring}/retirement/ticks/1"),
            act("undo-retirement")
                    .before("POST /api/integrations/{retiring}/retirement")
                    .api("POST /api/integrations/{retiring}/retirement/undo")
                    .cli("retire {retiring} --undo")
                    .not(Interface.JMX, ONE_LINE)
                    .mcp("undo_retirement integration={retiring}")
                    .console("POST /integrations/{retiring}/retirement/undo"),
            look("users").only(Interface.CONSOLE, PEOPLE).console("GET /users"),
            act("add-user")
                    .unreasoned()
                    .only(Interface.CONSOLE, PEOPLE)
                    .after("POST /users/{user}/remove")
                    .console("POST /users name={user} role=viewer"),
            act("change-role")
                    .unreasoned()
                    .only(Interface.CONSOLE, PEOPLE)
                    .before("POST /users name={user} role=viewer")
                    .after("POST /users/{user}/remove")
                    .console("POST /users/{user}/role role=operator"),
            act("reset-password")
                    .unreasoned()
                    .only(Interface.CONSOLE, PEOPLE)
                    .before("POST /users name={user} role=viewer")
                    .after("POST /users/{user}/remove")
                    .console("POST /users/{user}/reset"),
            act("remove-user")
                    .unreasoned()
                    .only(Interface.CONSOLE, PEOPLE)
                    .before("POST /users name={user} role=viewer")
                    .after("POST /users/{user}/remove")
                    .console("POST /users/{user}/remove"),
            act("jmx-invoke").unreasoned().only(Interface.JMX, BEANS).jmx("java.lang:type=Memory gc"));

    private InterfaceTable() {}

    private static Row backfill(String verb) {
        return act(verb + "-backfill")
                .before("POST /api/backfills/{backfill} from=stuck/look to=twin/told")
                .after("POST /api/backfills/{backfill}/stop")
                .api("POST /api/backfills/{backfill}/" + verb)
                .cli("backfill {backfill} --" + verb)
                .not(Interface.JMX, ONE_LINE)
                .mcp(verb + "_backfill name={backfill}")
                .console("POST /backfills/{backfill}/" + verb);
    }

    private static Row look(String action) {
        return new Row(action, true);
    }

    private static Row act(String action) {
        return new Row(action, false);
    }

    static Row row(String action) {
        return ROWS.stream()
                .filter(row -> row.action.equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** One action. */
    static final class Row {

        private final String action;
        private final boolean looks;
        private final Map<Interface, String> asks = new EnumMap<>(Interface.class);
        private final Map<Interface, Closed> closed = new EnumMap<>(Interface.class);
        private boolean reasoned;
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        private Row(String action, boolean looks) {
            this.action = action;
            this.looks = looks;
            this.reasoned = !looks;
        }

        private Row at(Interface via, String ask) {
            closed.remove(via);
            asks.put(via, ask);
            return this;
        }

        private Row api(String ask) {
            return at(Interface.API, ask);
        }

        private Row cli(String ask) {
            return at(Interface.CLI, ask);
        }

        private Row jmx(String ask) {
            return at(Interface.JMX, ask);
        }

        private Row mcp(String ask) {
            return at(Interface.MCP, ask);
        }

        private Row console(String ask) {
            return at(Interface.CONSOLE, ask);
        }

        private Row not(Interface via, Closed why) {
            closed.put(via, why);
            return this;
        }

        private Row only(Interface via, Closed why) {
            for (Interface other : Interface.values()) {
                if (other != via) {
                    not(other, why);
                }
            }
            return this;
        }

        /** No interface asks why. */
        private Row unreasoned() {
            reasoned = false;
            return this;
        }

        /** What an administrator does first, at the API or the console, so that there is something to be done. */
        private Row before(String ask) {
            before.add(ask);
            return this;
        }

        /** What an administrator does then, so that all is as it was. */
        private Row after(String ask) {
            after.add(ask);
            return this;
        }

        String action() {
            return action;
        }

        /** Whether it only looks: that is never written down. */
        boolean looks() {
            return looks;
        }

        /** Whether to say why. */
        boolean reasoned() {
            return reasoned;
        }

        Map<Interface, String> asks() {
            return asks;
        }

        Map<Interface, Closed> closed() {
            return closed;
        }

        List<String> before() {
            return before;
        }

        List<String> after() {
            return after;
        }
    }
}
