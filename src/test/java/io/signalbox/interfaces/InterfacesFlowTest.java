package io.signalbox.interfaces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.access.Action;
import io.signalbox.access.Role;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.JmxHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.flow.Tokens;
import io.signalbox.interfaces.InterfaceTable.Row;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every action of {@link InterfaceTable}, at every interface that offers it, as nobody, viewer, operator and administrator: refused where
 * the role is too low, with nothing changed and the refusal written down; done where it suffices, and the log says by whom.
 */
@QuarkusTest
@TestProfile(JmxHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterfacesFlowTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, Action> ACTIONS = InterfaceTableTest.actions();

    private static final String ALERT = "customer-onboarding.parked";

    /** With two environments, and a fallback that is itself: enough to compare and to drill. */
    private static final String TWIN =
            """
            system: twin
            environment: production
            environments:
              sandbox: { url: "%1$s/twin" }
              production: { url: "%1$s/twin" }
            auth: { type: bearer, token: "{{secret:twin/token}}" }
            operations:
              look: { http: GET /things }
              put-things: { http: POST /things, collect: { every: 1h } }
              told:
                poll: { http: "GET /told?since=${cursor}", cursor: /at, since: all, id: /id, every: 1h }
            probes:
              things: { call: look }
            fallback:
              look: { to: "system:twin-eu/look", drill: look }
            """;

    private static final String TWIN_EU =
            """
            system: twin-eu
            environment: production
            environments:
              production: { url: "%1$s/twin" }
            operations:
              look: { http: GET /things }
            """;

    /** A contributor has tests of their own: they may do one thing, and cannot sign in. */
    private static final List<Role> ROLES = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);

    /** Nothing listens there, so that what reads it goes on until somebody stops it. */
    private static final String STUCK =
            """
            system: stuck
            environment: production
            environments:
              production: { url: "http://127.0.0.1:1" }
            operations:
              look: { http: GET /things }
            """;

    private static final String TWIN_V2 = TWIN.replace("system: twin\n", "system: twin-v2\nmoves: { from: twin }\n");

    private static final String READER =
            """
            - route:
                id: twin-told-to-log
                description: Notes what the twin has told.
                from:
                  uri: system:twin/told
                  steps:
                    - log: { id: note, message: "told" }
            """;

    private static final String RETIRING =
            """
            integration: retiring
            title: To be retired
            purpose: Nobody needs it any more.
            owner: { team: interfaces, contact: interfaces@example.com, escalation: "+1 555 0100" }
            lifecycle: production
            urgency: realtime
            freshness: 60s
            data: { classification: internal, retention: 30d }
            decommission: { steps: ["Tell everybody"], export: [parked] }
            """;

    private static final String RECONCILED =
            """
            {"runs":[{"begun":"2026-11-24T10:00:00Z","ended":"2026-11-24T10:00:01Z","left":1,"right":0,
              "counts":{"missing":1,"extra":0,"different":0,"repeatedLeft":0,"repeatedRight":0,"underWay":0},"unusable":0,"flaw":null}],
             "heals":[
              {"id":"waiting-1","run":"2026-11-24T10:00:00Z","by":"somebody","reason":"r","asked":"2026-11-24T10:00:00Z",
               "state":"WAITING","approvedBy":null,"items":0,"ended":null},
              {"id":"sent-1","run":"2026-11-24T10:00:00Z","by":"somebody","reason":"r","asked":"2026-11-24T10:00:00Z",
               "state":"SENT","approvedBy":null,"items":0,"ended":null}]}
            """;

    private static final NoteKind<ObjectNode> RECONCILIATION = NoteKind.of(NoteName.RECONCILIATION, ObjectNode.class);

    /** What the hub learns by itself may change while somebody is refused; so may how far a job is, but not that it is cancelled. */
    private static final String STATE =
            """
            SELECT 'delivery ' || id || ' ' || state FROM delivery
            UNION ALL SELECT 'deed ' || delivery_id || ' ' || number FROM delivery_action
            UNION ALL SELECT kind || ' ' || name || ' '
                || CASE kind WHEN 'bulk' THEN json LIKE '%CANCELLED%'
                  WHEN 'backfill' THEN json LIKE '%"state":"RUNNING"%' WHEN 'alert' THEN json LIKE '%acknowledged":{%'
                  ELSE version END FROM note
              WHERE kind NOT IN ('learned-limit', 'shape', 'credential', 'deprecation', 'run', 'lease', 'session', 'balance', 'counted', 'purged')
            """;

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.secrets")
    Path secrets;

    @ConfigProperty(name = "signalbox.system.billing.url")
    String billing;

    private final List<Guest> guests = new ArrayList<>();
    private final Deque<Long> parked = new ArrayDeque<>();
    private final Deque<Long> incomplete = new ArrayDeque<>();
    private Guest admin;
    private Found looked;
    private String drift;
    private String job;
    private String version;
    private Path file;

    static Stream<String> operations() {
        return InterfaceTable.ROWS.stream().map(Row::action);
    }

    /** Once; not before all, since a test knows the hub's port no earlier. */
    @BeforeEach
    void furnish() throws Exception {
        if (admin != null) {
            return;
        }
        OutsideSystems systems = new OutsideSystems();
        systems.answerReads("twin");
        String base = billing.replaceFirst("/billing$", "");
        Files.createDirectories(secrets.resolve("twin"));
        Files.writeString(secrets.resolve("twin/token"), "t");
        Files.writeString(routes.resolve("systems/twin.yaml"), TWIN.formatted(base));
        Files.writeString(routes.resolve("systems/twin-eu.yaml"), TWIN_EU.formatted(base));
        Files.writeString(routes.resolve("systems/stuck.yaml"), STUCK);
        Files.writeString(routes.resolve("systems/twin-v2.yaml"), TWIN_V2.formatted(base));
        systems.answerRead("twin/told", "[]");
        systems.answerRead("twin/things", "[]");
        Files.writeString(Files.createDirectories(routes.resolve("twin-reader")).resolve("told.camel.yaml"), READER);
        Files.writeString(
                routes.resolve("customer-onboarding/integration.yaml"),
                """
                alerts: [ { when: parked > 0, notify: [owner] } ]
                reconciliations:
                  twins:
                    left: { system: twin/look, key: /id }
                    right: { system: twin/look, key: /id }
                    heal: { route: customer-to-support-ticket, percent: 100 }
                """,
                StandardOpenOption.APPEND);
        Files.writeString(
                routes.resolve("notify.yaml"), "channels: { ops: { webhook: system:twin/look } }\nowner: []\n");
        Files.createDirectories(routes.resolve("retiring"));
        Files.writeString(routes.resolve("retiring/integration.yaml"), RETIRING);
        Path home = data.resolve("guests");
        file = Files.writeString(Files.createDirectories(home).resolve("payload.json"), "{}");
        guests.add(new Guest(null, home.resolve("nobody")));
        for (Role role : ROLES) {
            guests.add(new Guest(role, home.resolve(role.word())));
        }
        admin = guests.get(guests.size() - 1);
        Tokens.write(
                data,
                guests.stream()
                        .filter(guest -> !guest.isNobody())
                        .map(Guest::token)
                        .toArray(Tokens.Token[]::new));
        assertDone(admin, Interface.API, "POST /api/reload");
        for (Guest guest : guests) {
            guest.ask(Interface.CONSOLE, "GET /", false); // signs in, which is written down
        }
        drift = drifting();
        job = endedJob();
        version = newestVersion();
        parkOneForEach();
        awaitAlert();
    }

    /** Something that is parked is an alert. */
    private void awaitAlert() {
        await().atMost(LIMIT).until(() -> admin.ask(Interface.API, "GET /api/alerts?firing=true", false)
                .said()
                .contains(ALERT));
    }

    /** The last silence that began; before one does, none by that name is on. */
    private String silence() throws Exception {
        String said = admin.ask(Interface.API, "GET /api/silences", false).said();
        JsonNode silences = Json.reader().readTree(said.substring(said.indexOf(' ')));
        return silences.isEmpty() ? "none" : silences.at("/0/id").asText();
    }

    /** Something that a system does otherwise. */
    private String drifting() throws Exception {
        for (int i = 0; i < 8; i++) {
            CrmWebhook.send(SignUp.of("C-interfaces-" + i));
        }
        CrmWebhook.send(
                CrmWebhook.newId(),
                SignUp.of("C-interfaces-9").body().replace("\"stage\"", "\"favourite\":\"x\",\"stage\""));
        return await().atMost(LIMIT).until(() -> driftOf("/contact/favourite"), id -> id != null);
    }

    private String driftOf(String field) throws Exception {
        String said =
                admin.ask(Interface.API, "GET /api/drift?system=crm", false).said();
        for (JsonNode each : Json.reader().readTree(said.substring(said.indexOf(' ')))) {
            if (each.path("field").asText().equals(field)) {
                return each.path("id").asText();
            }
        }
        return null;
    }

    /** A parked delivery for each time that one is to be changed. */
    private void parkOneForEach() {
        int lacking = 0;
        int count = 1;
        for (Row row : InterfaceTable.ROWS) {
            for (String ask : row.asks().values()) {
                count += ask.contains("{parked}") ? ROLES.size() : 0;
                lacking += ask.contains("{incomplete}") ? ROLES.size() : 0;
            }
        }
        for (int i = 0; i < lacking; i++) {
            CrmWebhook.send(CrmWebhook.newId(), SignUp.of("C-incomplete-" + i).withoutCity());
        }
        for (int i = 0; i < count; i++) {
            CrmWebhook.send(SignUp.of("C-parked-" + i).withPhone("12"));
        }
        int all = count + lacking;
        List<Found> found = await().atMost(LIMIT)
                .until(
                        () -> ledger.admin()
                                .find(DeliverySearch.any(500).in(Set.of(DeliveryState.PARKED)))
                                .found(),
                        these -> these.size() == all);
        looked = found.get(0);
        found.stream()
                .skip(1)
                .forEach(each -> (each.problem().equals(ProblemCode.RECORD_INCOMPLETE.id()) ? incomplete : parked)
                        .add(each.delivery()));
    }

    private static void assertDone(Guest guest, Interface via, String ask) throws Exception {
        Answer answer = guest.ask(via, ask, true);
        assertThat(answer.kind()).as(ask + ": " + answer.said()).isEqualTo(Answer.Kind.DONE);
    }

    private static final NoteKind<ObjectNode> BULK = NoteKind.of(NoteName.BULK, ObjectNode.class);

    /** A job that runs, but that no process of this hub carries on for now: one that has ended, begun anew. */
    private void beginJobAnew() {
        Note<ObjectNode> note = ledger.notes().find(BULK, job).orElseThrow();
        ledger.notes().put(BULK, job, note.version(), note.value().put("state", "RUNNING"));
    }

    private String endedJob() throws Exception {
        assertDone(admin, Interface.API, "POST /api/bulk/replay?subject=nobody");
        return await().atMost(LIMIT)
                .until(
                        () -> ledger.notes().all(BULK).stream()
                                .filter(note ->
                                        note.value().path("state").asText().equals("DONE"))
                                .findFirst(),
                        Optional::isPresent)
                .get()
                .key();
    }

    private String newestVersion() throws Exception {
        String said = admin.ask(Interface.API, "GET /api/integrations/customer-onboarding/versions", false)
                .said();
        return Json.reader()
                .readTree(said.substring(said.indexOf(' ')))
                .at("/0/version")
                .asText();
    }

    /** A reconciliation that has run, with a difference, and with heals that wait for somebody and that were sent. */
    private void reconciled() throws Exception {
        ObjectNode results = (ObjectNode) Json.reader().readTree(RECONCILED);
        long version =
                ledger.notes().find(RECONCILIATION, "twins").map(Note::version).orElse(0L);
        ledger.notes().put(RECONCILIATION, "twins", version, results);
        Instant run = Instant.parse(results.at("/runs/0/begun").asText());
        byte[] says = "{\"id\":\"T-1\"}".getBytes(StandardCharsets.UTF_8);
        Ledger.await(ledger.differences()
                .keep("twins", run, List.of(new DifferenceStore.Found("T-1", "missing", "[]", says, new byte[0]))));
    }

    private String plan() throws Exception {
        String said = admin.ask(Interface.API, "GET /api/reconciliations/twins/heal", false)
                .said();
        return Json.reader()
                .readTree(said.substring(said.indexOf(' ')))
                .path("plan")
                .asText();
    }

    private String filled(String ask) throws Exception {
        if (ask.contains("{reconciliation}")) {
            reconciled();
        }
        return ask.replace("{alert}", ALERT)
                .replace("{plan}", ask.contains("{plan}") ? plan() : "")
                .replace("{reconciliation}", "twins")
                .replace("{waiting}", "waiting-1")
                .replace("{sent}", "sent-1")
                .replace("{channel}", "ops")
                .replace("{silence}", ask.contains("{silence}") ? silence() : "")
                .replace("{integration}", "customer-onboarding")
                .replace(
                        "{subscription}",
                        ask.contains("{parked}") ? looked.subscription() : "customer-to-support-ticket")
                .replace("{system}", "twin")
                .replace("{event}", "twin/told")
                .replace("{operation}", "twin/put-things")
                .replace("{retiring}", "retiring")
                .replace("{user}", "guest")
                .replace("{subject}", "C-interfaces-1")
                .replace("{message}", Long.toString(looked.message()))
                .replace("{delivery}", Long.toString(looked.delivery()))
                .replace("{parked}", Long.toString(parked.element()))
                .replace("{incomplete}", incomplete.isEmpty() ? "none" : Long.toString(incomplete.element()))
                .replace("{drift}", drift)
                .replace("{job}", job)
                .replace("{version}", version)
                .replace("{version2}", "twin-v2")
                .replace("{backfill}", "history")
                .replace("{file}", file.toString());
    }

    private void prepare(List<String> asks) throws Exception {
        for (String ask : asks) {
            admin.ask(ask.contains(" /api/") ? Interface.API : Interface.CONSOLE, filled(ask), true);
        }
    }

    /** What people have made of things so far, once nothing is under way. */
    private Set<String> state() throws SQLException, IOException {
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ledger.waiting().stream().allMatch(each -> each.pending() + each.retrying() == 0));
        Set<String> state = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                ResultSet row = connection.createStatement().executeQuery(STATE)) {
            while (row.next()) {
                state.add(row.getString(1));
            }
        }
        state.add(Files.readString(data.resolve("users.json")));
        return state;
    }

    private static Set<String> changed(Set<String> before, Set<String> after) {
        return Stream.concat(before.stream(), after.stream())
                .filter(each -> !before.contains(each) || !after.contains(each))
                .collect(Collectors.toSet());
    }

    private List<AuditLog.Record> written(long after) {
        return ledger.audit().find(new AuditLog.Query(null, null, null, null, 20)).stream()
                .filter(record -> record.id() > after)
                .toList();
    }

    private long lastWritten() {
        return written(0).stream().mapToLong(AuditLog.Record::id).max().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isDoneByThoseWhoMayAndByNobodyElse(String action) throws Exception {
        Row row = InterfaceTable.row(action);
        for (Map.Entry<Interface, String> ask : row.asks().entrySet()) {
            for (Guest guest : guests) {
                prepare(row.before());
                if (ask.getValue().contains("{job}")) {
                    beginJobAnew();
                }
                try {
                    check(row, guest, ask.getKey(), ask.getValue());
                } finally {
                    prepare(row.after());
                }
            }
        }
    }

    private void check(Row row, Guest guest, Interface via, String said) throws Exception {
        String ask = filled(said);
        Action action = ACTIONS.get(row.action());
        boolean may = guest.covers(action.needs());
        String what = guest.name() + " at " + via + ": " + ask;
        Set<String> before = may ? Set.of() : state();
        long last = lastWritten();

        Answer answer = guest.ask(via, ask, row.reasoned());

        assertThat(answer.kind()).as(what + ": " + answer.said()).isEqualTo(expected(guest, may));
        if (!may) {
            assertThat(changed(before, state())).as(what).isEmpty();
        } else if (said.contains("{parked}")) {
            parked.remove();
        } else if (said.contains("{incomplete}")) {
            incomplete.remove();
        }
        List<AuditLog.Record> written = written(last);
        if (row.looks() || guest.isNobody()) {
            assertThat(written).as(what).isEmpty();
            return;
        }
        AuditLog.Record record = written.get(written.size() - 1);
        AuditLog.AuditRequest request = record.request();
        assertThat(List.of(request.actor(), request.role(), request.via(), request.action()))
                .as(what)
                .containsExactly(guest.name(), guest.name(), via.audited(), action.name());
        assertThat(record.result()).as(what).isIn(may ? Set.of(Result.DONE, Result.BEGUN) : Set.of(Result.REFUSED));
    }

    private static Answer.Kind expected(Guest guest, boolean may) {
        return guest.isNobody() ? Answer.Kind.UNKNOWN_CALLER : may ? Answer.Kind.DONE : Answer.Kind.REFUSED;
    }
}
