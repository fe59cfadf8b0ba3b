package io.signalbox.consumer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.kafka.Broker;
import io.signalbox.kind.KindFixture;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.proof.TestCertificate;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Brokers that go away, and such as ask who we are. */
class KafkaOutageTest {

    private static final String EVENT = "bank/payment-received";

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();

    private Consumers consumers(Ledger ledger, Runs runs, String url, String auth, Map<String, String> secrets)
            throws Exception {
        Systems.Loading loading = KindFixture.load(
                folder,
                "bank",
                """
                system: bank
                environment: test
                environments: { test: { url: "%s" } }
                auth: %s
                limits: { timeout: 2s }
                operations:
                  payment-received: { consume: { kafka: { topic: payments, group: signalbox } } }
                """
                        .formatted(url, auth));
        assertThat(loading.findings()).isEmpty();
        SecretStore store = SecretStore.of(folder.resolve("secrets"), secrets, clock);
        runs.open(route -> false);
        return new Consumers(
                loading.systems(),
                Inboxes.OF_CLIENTS,
                Credentials.apart(store, clock),
                runs,
                system -> false,
                new KeepReceived(ledger, new ConsumerSettings(1000, Duration.ofSeconds(5)), clock, List.of()),
                clock,
                () -> Set.of(EVENT));
    }

    private Ledger ledger() {
        Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(new Subscription("take-payment", EVENT, Order.SUBJECT))));
        return ledger;
    }

    private static int messages(Ledger ledger) {
        return ledger.admin().find(DeliverySearch.any(100)).found().size();
    }

    private static void until(Consumers consumers, Callable<Boolean> holds) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            consumers.look();
            return holds.call();
        });
    }

    private static String problem(Runs runs) {
        return runs.all().get(0).problem();
    }

    @Test
    void saysThatTheBrokerIsGoneAndGoesOnWhenItIsBack() throws Exception {
        try (Broker broker = Broker.in(folder.resolve("broker"));
                Ledger ledger = ledger()) {
            broker.topic("payments", 1);
            broker.send("payments", "acme", "{}");
            Runs runs = new Runs(ledger, clock);
            try (Consumers consumers = consumers(ledger, runs, broker.url(), "{ type: none }", Map.of())) {
                until(consumers, () -> messages(ledger) == 1);
                broker.stop();
                until(consumers, () -> problem(runs) != null);
                assertThat(problem(runs)).contains("SB-4010", "topic 'payments'", "no broker answers");

                broker.start();
                broker.send("payments", "acme", "{}");
                until(consumers, () -> messages(ledger) == 2 && problem(runs) == null);
            }
        }
    }

    @Test
    void signsInByScramAndSaysWhenItIsNotLetIn() throws Exception {
        try (Broker broker = Broker.forUser(folder.resolve("broker"), "hub", "s3\"cret");
                Ledger ledger = ledger()) {
            broker.topic("payments", 1);
            broker.send("payments", "acme", "{}");
            String auth = "{ type: basic, username: hub, password: \"{{secret:bank/password}}\" }";
            Runs refused = new Runs(ledger, clock);
            try (Consumers consumers =
                    consumers(ledger, refused, broker.url(), auth, Map.of("SIGNALBOX_SECRET_BANK_PASSWORD", "wrong"))) {
                until(consumers, () -> problem(refused) != null);
                assertThat(problem(refused))
                        .contains("SB-4022", "does not let us in")
                        .doesNotContain("wrong");
            }
            Runs runs = new Runs(ledger, clock);
            try (Consumers consumers =
                    consumers(ledger, runs, broker.url(), auth, Map.of("SIGNALBOX_SECRET_BANK_PASSWORD", "s3\"cret"))) {
                until(consumers, () -> messages(ledger) == 1);
            }
        }
    }

    @Test
    void goesOverTlsToWhomTheFileOfCertificatesNames() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        Path ca = Files.writeString(folder.resolve("ca.pem"), certificate.certificate());
        try (Broker broker = Broker.overTls(folder.resolve("broker"), certificate, "hub", "s3cret");
                Ledger ledger = ledger()) {
            broker.topic("payments", 1);
            broker.send("payments", "acme", "{}");
            String url = "kafkas://localhost:" + broker.port() + "?mechanism=plain";
            String auth = "{ type: basic, username: hub, password: \"{{secret:bank/password}}\" }";
            Map<String, String> password = Map.of("SIGNALBOX_SECRET_BANK_PASSWORD", "s3cret");
            Runs refused = new Runs(ledger, clock);
            try (Consumers consumers = consumers(ledger, refused, url, auth, password)) {
                until(consumers, () -> problem(refused) != null);
                assertThat(problem(refused)).contains("there is no trusted connection");
                assertThat(messages(ledger)).isZero();
            }
            Runs runs = new Runs(ledger, clock);
            try (Consumers consumers = consumers(ledger, runs, url + "&ca=" + ca, auth, password)) {
                until(consumers, () -> messages(ledger) == 1);
            }
        }
    }
}
