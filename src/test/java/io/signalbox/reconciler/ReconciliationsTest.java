package io.signalbox.reconciler;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.Runs;
import io.signalbox.document.Rigor;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.integration.Card;
import io.signalbox.integration.CardReader;
import io.signalbox.kind.Kinds;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mapping.Mappings;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconcile.Side;
import io.signalbox.reconciler.Results.Heal;
import io.signalbox.reconciler.Results.State;
import io.signalbox.reconciler.WantedReconciliations.Wanted;
import io.signalbox.schedule.Threads;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two systems that give their records out page by page, on a ledger in a file. */
class ReconciliationsTest {

    private static final String CARD =
            """
            integration: customers
            reconciliations:
              customers:
                left: { system: crm/list, key: /id }
                right: { system: billing/list, key: /id }
                fields: { mail: { truth: left }, plan: { truth: right } }
                heal: { route: customers-to-billing, routeToLeft: billing-to-customers, most: 3, percent: 50, approve: second-person }
            """;

    private static final String SYSTEM =
            """
            system: %s
            environment: production
            environments: { production: { url: "https://%s.example.com" } }
            operations:
              list: { http: "GET /things?after=${next}", page: { items: /data, next: /next } }
            """;

    private static final List<String> ADA = List.of("ada", "oidc-subject:17");
    private static final List<String> BOB = List.of("bob");
    private static final Set<String> ROUTES = Set.of("customers-to-billing", "billing-to-customers");

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Shelves shelves = new Shelves();
    private Ledger ledger;
    private ExecutorService workers;
    private Runs runs;
    private ReconcileRun run;
    private Reconciliations all;
    private Heals heals;
    private Wanted wanted;

    /** Gives what each system has, two at a time. */
    private static final class Shelves implements DirectCalls {

        private final Map<String, List<ObjectNode>> records = new TreeMap<>();
        private final List<String> asked = new CopyOnWriteArrayList<>();

        void has(String system, String id, String mail, String plan) {
            records.computeIfAbsent(system, name -> new ArrayList<>())
                    .add(JsonNodeFactory.instance
                            .objectNode()
                            .put("id", id)
                            .put("mail", mail)
                            .put("plan", plan));
        }

        @Override
        public synchronized Answer read(
                SystemDescriptor system, CallableOperation operation, CallPayload payload, String key) {
            String page = payload.values().place("next").orElse("");
            asked.add(system.name() + page);
            List<ObjectNode> found = records.getOrDefault(system.name(), List.of());
            int from = page.isEmpty() ? 0 : Integer.parseInt(page);
            int to = Math.min(found.size(), from + 2);
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            found.subList(from, to).forEach(list::add);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("data", list);
            if (to < found.size()) {
                body.put("next", "" + to);
            }
            RawAnswer raw = new RawAnswer("200", List.of(), body.toString().getBytes(StandardCharsets.UTF_8), null);
            return new Answer(CallOutcome.done("200"), raw).accepted(new AnswerContent(body, null), null);
        }

        @Override
        public void call(SystemDescriptor system, String operation, CallPayload payload, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void open() throws Exception {
        Path routes = folder.resolve("routes");
        Files.createDirectories(routes.resolve("systems"));
        for (String name : List.of("crm", "billing")) {
            Files.writeString(routes.resolve("systems/" + name + ".yaml"), SYSTEM.formatted(name, name));
        }
        Systems systems =
                Systems.load(routes, Kinds.shipped(), key -> Optional.empty()).systems();
        Card card = CardReader.read(
                        Files.writeString(routes.resolve("integration.yaml"), CARD), "customers", Rigor.CHECK)
                .card()
                .orElseThrow();
        wanted = new Wanted("customers", card.reconciliations().get(0), ROUTES);
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(ROUTES.stream()
                .map(route -> new Subscription(route, "customers", Subscription.Order.SUBJECT))
                .toList()));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
        workers = Threads.unbounded("reconcile");
        run = new ReconcileRun(
                ledger, systems, Mappings.none(), shelves, clock, workers, folder.resolve("reconcile"), 1L << 30);
        all = new Reconciliations(() -> List.of(wanted), ledger, runs, clock, workers, run);
        heals = new Heals(all, ledger, clock);
        all.look();
    }

    @AfterEach
    void close() {
        all.close();
        ledger.close();
    }

    private Results.Past ran() throws Exception {
        return all.now("customers").get(30, TimeUnit.SECONDS);
    }

    private void differ() {
        shelves.has("crm", "a", "a@x", "team");
        shelves.has("crm", "b", "b@x", "team");
        shelves.has("crm", "c", "c@x", "team");
        shelves.has("crm", "d", "d@x", "team");
        shelves.has("crm", "e", "e@x", "team");
        shelves.has("billing", "b", "old@x", "solo");
        shelves.has("billing", "c", "c@x", "solo");
        shelves.has("billing", "d", "d@x", "team");
        shelves.has("billing", "e", "e@x", "team");
    }

    private List<Message> sent() {
        return sent("customers-to-billing");
    }

    private List<Message> sent(String route) {
        return Ledger.await(ledger.claim(route, 100)).deliveries().stream()
                .map(Delivery::message)
                .toList();
    }

    private Wanted wanted(String card) throws Exception {
        Path file = Files.writeString(folder.resolve("other.yaml"), card);
        return new Wanted(
                "customers",
                CardReader.read(file, "customers", Rigor.CHECK)
                        .card()
                        .orElseThrow()
                        .reconciliations()
                        .get(0),
                ROUTES);
    }

    private static List<String> sends(HealPlan plan) {
        return plan.items().stream()
                .map(each -> new String(each.sends(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void anInterruptedRunGoesOnAtThePageWhereItWas() {
        for (int i = 0; i < 10; i++) {
            shelves.has("crm", "k" + i, "m", "team");
            shelves.has("billing", "k" + i, "m", "team");
        }
        shelves.has("crm", "k10", "m", "team");
        BooleanSupplier someOfEach =
                () -> shelves.asked.size() < 6 || !shelves.asked.containsAll(List.of("crm", "billing"));
        assertThat(run.run(wanted, runs.begin("x"), someOfEach)).isNull();
        List<String> before = List.copyOf(shelves.asked);
        shelves.asked.clear();

        Results.Past past = run.run(wanted, runs.begin("x"), () -> true);

        assertThat(before).contains("crm", "billing");
        assertThat(shelves.asked).as("nothing is read twice").doesNotContainAnyElementsOf(before);
        assertThat(past.left()).isEqualTo(11);
        assertThat(past.right()).isEqualTo(10);
        assertThat(past.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0));
        assertThat(folder.resolve("reconcile/customers")).doesNotExist();
    }

    @Test
    void aRunThatWasInterruptedByAnotherPlanBeginsAnew() throws Exception {
        for (int i = 0; i < 10; i++) {
            shelves.has("crm", "k" + i, "m", "team");
            shelves.has("billing", "k" + i, "m", "team");
        }
        assertThat(run.run(wanted, runs.begin("x"), () -> shelves.asked.size() < 6))
                .isNull();
        shelves.asked.clear();
        Wanted changed = wanted(CARD.replace("mail: { truth: left }, ", ""));
        assertThat(run.run(changed, runs.begin("x"), () -> true).left()).isEqualTo(10);
        assertThat(shelves.asked).contains("crm", "billing");
    }

    @Test
    void aDryRunShowsWhatIsSentWithTheTruthOfEachField() throws Exception {
        differ();
        assertThat(ran().counts()).isEqualTo(new Counts(1, 0, 2, 0, 0, 0));
        HealPlan plan = heals.plan("customers", Side.RIGHT);
        assertThat(plan.refusal()).isNull();
        assertThat(sends(plan))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"a\",\"mail\":\"a@x\",\"plan\":\"team\"}",
                        "{\"id\":\"b\",\"mail\":\"b@x\",\"plan\":\"solo\"}");
        assertThat(plan.left()).isEqualTo(Map.of("the right side is right", 1L));
        assertThat(sent()).isEmpty();
    }

    @Test
    void aHealWaitsForASecondPersonIsSentOnceAndTakenBack() throws Exception {
        differ();
        ran();
        String plan = heals.plan("customers", Side.RIGHT).id();
        assertThatThrownBy(() -> heals.ask("customers", plan, "ci", List.of(), "r"))
                .hasMessageContaining("is not said to be one");
        assertThatThrownBy(() -> heals.ask("customers", "another", "ada", ADA, "r"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SB-8020");
        Heal asked = heals.ask("customers", plan, "ada", ADA, "r");
        assertThat(asked.state()).isEqualTo(State.WAITING);
        assertThat(sent()).isEmpty();
        assertThatThrownBy(() -> heals.approve("customers", plan, "Ada ", List.of("ada, too")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> heals.approve("customers", plan, "adas-laptop", List.of("ada")))
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> heals.approve("customers", plan, "renamed", List.of("renamed", "oidc-subject:17")))
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> heals.approve("customers", plan, "ci", List.of()))
                .hasMessageContaining("is not said to be one");
        assertThat(heals.approve("customers", plan, "bob", BOB).state()).isEqualTo(State.SENT);
        assertThat(sent()).extracting(Message::subject).containsExactlyInAnyOrder("a", "b");
        assertThat(heals.ask("customers", plan, "ada", ADA, "r").state())
                .as("twice")
                .isEqualTo(State.SENT);
        assertThat(sent()).isEmpty();
        assertThatThrownBy(() -> heals.approve("customers", plan, "bob", BOB)).hasMessageContaining("does not wait");

        assertThat(heals.undo("customers", plan).state()).isEqualTo(State.UNDONE);
        assertThat(heals.items("customers", plan, 0, 10))
                .extracting(each -> each.key() + " " + (each.undone() != null))
                .containsExactlyInAnyOrder("a false", "b true");
        assertThatThrownBy(() -> heals.undo("customers", plan)).hasMessageContaining("undone");
    }

    @Test
    void theLeftSideIsHealedThroughARouteOfItsOwn() throws Exception {
        differ();
        shelves.has("billing", "z", "z@x", "team");
        ran();
        HealPlan plan = heals.plan("customers", Side.LEFT);
        assertThat(plan.refusal()).isNull();
        assertThat(sends(plan))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"b\",\"mail\":\"b@x\",\"plan\":\"solo\"}",
                        "{\"id\":\"c\",\"mail\":\"c@x\",\"plan\":\"solo\"}");
        assertThat(plan.items())
                .extracting(each -> new String(each.before(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"b\",\"mail\":\"b@x\",\"plan\":\"team\"}",
                        "{\"id\":\"c\",\"mail\":\"c@x\",\"plan\":\"team\"}");
        assertThat(plan.left())
                .isEqualTo(
                        Map.of("the left side has it alone, and nothing is deleted", 1L, "the left side is right", 1L));

        assertThat(heals.ask("customers", plan.id(), "ada", ADA, "r").to()).isEqualTo(Side.LEFT);
        heals.approve("customers", plan.id(), "bob", BOB);
        assertThat(sent("billing-to-customers")).extracting(Message::subject).containsExactlyInAnyOrder("b", "c");
        heals.undo("customers", plan.id());
        assertThat(sent("customers-to-billing")).isEmpty();
        assertThat(heals.items("customers", plan.id(), 0, 10)).allMatch(each -> each.undone() != null);
    }

    @Test
    void whatOneSideHasAloneIsMadeOnTheOtherWhereThatIsWrong() throws Exception {
        wanted = wanted(
                CARD.replace("fields:", "truth: right\n    fields:").replace("plan: { truth: right }", "plan: {}"));
        all.look();
        shelves.has("crm", "a", "a@x", "team");
        shelves.has("crm", "b", "b@x", "team");
        shelves.has("billing", "b", "b@x", "solo");
        shelves.has("billing", "z", "z@x", "team");
        assertThat(ran().counts()).isEqualTo(new Counts(1, 1, 1, 0, 0, 0));

        assertThat(sends(heals.plan("customers", Side.LEFT)))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"b\",\"mail\":\"b@x\",\"plan\":\"solo\"}",
                        "{\"id\":\"z\",\"mail\":\"z@x\",\"plan\":\"team\"}");
        HealPlan right = heals.plan("customers", Side.RIGHT);
        assertThat(right.items()).isEmpty();
        assertThat(right.left())
                .isEqualTo(Map.of(
                        "the right side has it alone, and nothing is deleted", 1L, "the right side is right", 2L));
    }

    @Test
    void aSideIsNotHealedToWhichNoRouteIsNamed() throws Exception {
        wanted = wanted(CARD.replace("routeToLeft: billing-to-customers, ", ""));
        all.look();
        differ();
        ran();
        assertThatThrownBy(() -> heals.plan("customers", Side.LEFT)).hasMessageContaining("add 'routeToLeft'");
        assertThat(heals.plan("customers", Side.RIGHT).refusal()).isNull();
    }

    @Test
    void whatHasAnOpenDeliveryIsUnderWayAndIsNeitherCountedNorHealed() throws Exception {
        wanted = wanted(CARD.replace("fields:", "underway: 1m\n    fields:"));
        all.look();
        differ();
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        Ledger.await(ledger.accept(
                "customers", new Message("1", "crm/changed", "changed", "b", clock.instant(), Message.JSON, payload)));

        assertThat(ran().counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 1));
        assertThat(heals.plan("customers", Side.RIGHT).items())
                .extracting(each -> each.key())
                .containsExactly("a");

        assertThat(sent()).as("handed over, and open as before").hasSize(1);
        assertThat(ran().counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 1));
    }

    @Test
    void aHealBeyondItsLimitsOrWithUnusableRecordsIsRefused() throws Exception {
        differ();
        for (int i = 0; i < 4; i++) {
            shelves.has("crm", "more" + i, "m", "team");
        }
        ran();
        assertThat(heals.plan("customers", Side.RIGHT).refusal()).contains("'most' allows 3");
        shelves.records.get("crm").subList(2, 9).clear();
        ran();
        assertThat(heals.plan("customers", Side.RIGHT).refusal()).contains("'percent' allows 50");
        shelves.has("crm", "", "m", "team");
        assertThat(ran().unusable()).isEqualTo(1);
        assertThat(heals.plan("customers", Side.RIGHT).refusal())
                .contains("1 records could not be compared", "no usable key");
        assertThatThrownBy(() -> heals.ask("customers", "x", "ada", ADA, "r"))
                .hasMessageContaining("could not be compared");
    }

    @Test
    void whatADeadProcessHadBegunToSendIsSentOnce() throws Exception {
        differ();
        ran();
        String plan = heals.plan("customers", Side.RIGHT).id();
        heals.ask("customers", plan, "ada", ADA, "r");
        ledger.notes().change(Results.KIND, "customers", known -> {
            Results results = known.orElseThrow();
            return results.with(results.heal(plan).orElseThrow().approved("bob"));
        });
        Heals later = new Heals(all, ledger, Clock.offset(clock, Duration.ofMinutes(5)));
        later.goOn();
        later.goOn();
        assertThat(sent()).extracting(Message::subject).containsExactlyInAnyOrder("a", "b");
        assertThat(all.results("customers").heal(plan).orElseThrow().state()).isEqualTo(State.SENT);
    }
}
