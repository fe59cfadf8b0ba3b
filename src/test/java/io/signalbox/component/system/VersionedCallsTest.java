package io.signalbox.component.system;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.call.VersionedCalls;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mover.MoveHealth;
import io.signalbox.mover.Moves;
import io.signalbox.mover.ShadowTally;
import io.signalbox.mover.ShadowTally.OfOperation;
import io.signalbox.policy.Policies;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;
import io.signalbox.system.TwoVersions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/** Calls of a system that moves to another version: at which of the two they are made. */
class VersionedCallsTest {

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();
    private final List<PastCall> past = new ArrayList<>();
    private final List<String> tooMany = new ArrayList<>();
    private Ledger ledger;
    private Moves moves;
    private ShadowTally tally;

    @BeforeEach
    void start() throws Exception {
        server.stubFor(any(urlPathMatching("/.*")).willReturn(okJson("{\"id\":\"c_1\"}")));
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), SystemFixture.CLOCK);
        moves = new Moves(ledger, SystemFixture.CLOCK, System::nanoTime);
        tally = new ShadowTally(ledger.notes(), SystemFixture.CLOCK);
        MoveHealth health = new MoveHealth(SystemFixture.CLOCK);
        health.whenTooManyFail((there, went) -> tooMany.add(there.name()));
        Systems systems = TwoVersions.load(folder, server.baseUrl() + "/one", server.baseUrl() + "/two");
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), SystemFixture.CLOCK);
        SystemComponent component = new SystemComponent(
                systems,
                secrets,
                Credentials.apart(secrets, SystemFixture.CLOCK),
                SystemFixture.CLOCK,
                "1.2.3",
                null,
                Policies.of(SystemFixture.CLOCK, new Policies.MovedTime()));
        component.remembers(new Past());
        component.decidesBy(new VersionedCalls.Versions(moves, health, tally));
        context.addComponent("system", component);
        context.start();
    }

    private final class Past implements CallHistory {
        @Override
        public CompletionStage<Void> add(List<PastCall> calls) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PastCall> of(long delivery) {
            return past;
        }

        @Override
        public Page to(String system, Instant since, Mark after, int limit) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void stop() {
        context.stop();
        ledger.close();
    }

    private static DeliveryScope attempt(String subject, int number, boolean recorded) {
        DeliveryScope first = SystemFixture.scope(subject);
        return new DeliveryScope(7, "d7", number, "r", first.message(), recorded, Gate.Pass.FREE, () -> true);
    }

    private Exchange call(String operation, DeliveryScope scope) {
        return context.createFluentProducerTemplate()
                .to("system:crm/" + operation)
                .withExchange(ExchangeBuilder.anExchange(context)
                        .withBody("{\"name\":\"Ada\"}")
                        .withProperty(DeliveryScope.PROPERTY, scope)
                        .build())
                .send();
    }

    private List<LoggedRequest> at(String version) {
        return server.findAll(anyRequestedFor(urlPathMatching("/" + version + "/.*")));
    }

    private void before(String system, String operation, ProblemCode failure) {
        past.add(new PastCall(
                1,
                7,
                1,
                SystemFixture.NOW,
                "r",
                "C",
                system,
                operation,
                "d7-create-contact",
                failure == null ? "201" : null,
                failure == null ? null : failure.id()));
    }

    private void share(int percent) {
        moves.set("crm", "crm-v2", percent, "ada", null);
    }

    @Test
    void callsTheSystemThatRoutesNameWhileNobodyHasSetAShare() {
        assertThat(call("create-contact", attempt("C-1", 1, true)).getException())
                .isNull();

        assertThat(at("one")).hasSize(1);
        assertThat(at("two")).isEmpty();
    }

    @Test
    void callsTheOtherVersionWithTheSameKeyByItsOwnNames() {
        share(100);
        DeliveryScope scope = attempt("C-1", 1, true);

        assertThat(call("create-contact", scope).getException()).isNull();

        assertThat(at("one")).isEmpty();
        assertThat(at("two")).singleElement().satisfies(request -> {
            assertThat(request.getUrl()).isEqualTo("/two/v2/contacts");
            assertThat(request.getHeader("V2-Key")).isEqualTo("d7-create-contact");
        });
        assertThat(scope.calls()).singleElement().satisfies(made -> {
            assertThat(made.system()).isEqualTo("crm-v2");
            assertThat(made.operation()).isEqualTo("open-contact");
        });
    }

    @Test
    void keepsASubjectAtOneVersion() {
        share(50);
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> {
            first.add(calledFor("C-" + i));
            second.add(calledFor("C-" + i));
        });

        assertThat(second).isEqualTo(first);
        assertThat(first).contains("crm", "crm-v2");
    }

    private String calledFor(String subject) {
        DeliveryScope scope = attempt(subject, 1, true);
        call("create-contact", scope);
        return scope.calls().get(0).system();
    }

    @Test
    void callsWhatTheOtherVersionHasNotWhereRoutesNameIt() {
        share(100);
        call("close-contact", attempt("C-1", 1, true));

        assertThat(at("one")).hasSize(1);
    }

    @Test
    void callsTheOtherVersionForNoMessageOnlyWhenAllMoved() {
        share(99);
        call("create-contact", null);
        assertThat(at("two")).isEmpty();

        share(100);
        call("create-contact", null);
        assertThat(at("two")).hasSize(1);
    }

    @Test
    void staysInOneAttemptWhereItBegan() {
        DeliveryScope scope = attempt("C-1", 1, true);
        call("create-contact", scope);
        share(100);
        call("create-contact", scope);

        assertThat(at("one")).hasSize(2);
    }

    @Test
    void staysWhereAnEarlierAttemptMayHaveHadItsEffect() {
        before("crm", "create-contact", ProblemCode.SYSTEM_TOO_SLOW);
        share(100);
        call("create-contact", attempt("C-1", 2, true));
        assertThat(at("one")).hasSize(1);

        past.clear();
        before("crm-v2", "open-contact", ProblemCode.SYSTEM_TOO_SLOW);
        share(0);
        call("create-contact", attempt("C-1", 2, true));
        assertThat(at("two")).hasSize(1);
    }

    @Test
    void goesByTheShareWhereEarlierAttemptsSurelyHadNoEffect() {
        before("crm-v2", "open-contact", ProblemCode.SYSTEM_UNREACHABLE);
        before("crm-v2", "find-contact", null);
        share(100);
        share(0);
        call("create-contact", attempt("C-1", 2, true));

        assertThat(at("one")).hasSize(1);
    }

    @Test
    void isNotBoundByWhatOnlyOneVersionHas() {
        before("crm", "close-contact", null);
        share(100);
        call("create-contact", attempt("C-1", 2, true));

        assertThat(at("two")).hasSize(1);
    }

    @Test
    void parksWhatMayHaveBeenCalledAtEither() {
        share(100);
        Exchange exchange = call("create-contact", attempt("C-1", 1, false));

        assertThat(SystemFixture.problem(exchange).code()).isEqualTo(ProblemCode.VERSION_UNCLEAR);
        assertThat(SystemFixture.problem(exchange).detail()).contains("'crm'", "'crm-v2'");
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void goesOnWithWhatWasCutOffWhereNoShareWasChanged() {
        call("create-contact", attempt("C-1", 1, false));

        assertThat(at("one")).hasSize(1);
    }

    @Test
    void tellsThatTooManyCallsFailedThere() {
        server.stubFor(any(urlPathMatching("/two/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(422)));
        share(100);
        IntStream.range(0, 20).forEach(i -> call("create-contact", attempt("C-" + i, 1, true)));

        assertThat(tooMany).containsExactly("crm-v2");
    }

    @Test
    void saysNothingOfFailuresWhereRoutesNameTheSystem() {
        server.stubFor(any(urlPathMatching("/one/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(422)));
        IntStream.range(0, 30).forEach(i -> call("create-contact", attempt("C-" + i, 1, true)));

        assertThat(tooMany).isEmpty();
    }

    private OfOperation compared(long calls) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            OfOperation of = tally.of("crm-v2").operations().get("find-contact");
            return of != null && of.same() + of.different() + of.failed() + of.leftOut() == calls;
        });
        return tally.of("crm-v2").operations().get("find-contact");
    }

    @Test
    void comparesWhatTheOtherVersionWouldAnswerAndGoesOnWithTheOld() {
        server.stubFor(any(urlPathMatching("/two/.*")).atPriority(1).willReturn(okJson("{\"id\":3}")));
        DeliveryScope scope = attempt("C-1", 1, true);
        Exchange exchange = call("find-contact", scope);

        assertThat(exchange.getMessage().getBody().toString()).isEqualTo("{\"id\":\"c_1\"}");
        assertThat(compared(1).fields()).containsExactly(entry("/id: a text here, a number there", 1L));
        assertThat(at("two")).singleElement().satisfies(request -> assertThat(request.getUrl())
                .isEqualTo("/two/v2/contacts/C-1"));
        assertThat(scope.calls()).singleElement().satisfies(made -> assertThat(made.system())
                .isEqualTo("crm"));
    }

    @Test
    void comparesNothingThatMayChangeSomethingOrThatWasCalledThere() {
        call("create-contact", attempt("C-1", 1, true));
        share(100);
        call("find-contact", attempt("C-1", 1, true));

        assertThat(at("two")).hasSize(1);
        assertThat(tally.of("crm-v2").operations()).isEmpty();
    }

    @Test
    void neverWaitsForAComparedCallAndLeavesOutWhatIsTooMuch() {
        server.stubFor(any(urlPathMatching("/two/.*"))
                .atPriority(1)
                .willReturn(okJson("{}").withFixedDelay(60_000)));
        IntStream.range(0, 150).forEach(i -> {
            Exchange exchange = call("find-contact", attempt("C-" + i, 1, true));
            assertThat(exchange.getException()).isNull();
        });

        assertThat(compared(150).leftOut()).isGreaterThan(40);
        assertThat(compared(150).failed()).isPositive();
    }

    @Test
    void countsWhatFailsAtTheOtherVersionAndNothingElse() {
        server.stubFor(any(urlPathMatching("/two/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(500)));
        assertThat(call("find-contact", attempt("C-1", 1, true)).getException()).isNull();

        assertThat(compared(1).failed()).isEqualTo(1);
        assertThat(tooMany).isEmpty();
    }
}
