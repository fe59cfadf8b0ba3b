package io.signalbox.consumer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

import io.signalbox.component.system.EndpointInboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.kind.Kinds;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.schedule.Waits;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** A system whose readings come by MQTT, and what takes them: in a test, or in a process that may be killed. */
final class Plant {

    static final String EVENT = "plant/reading-taken";
    static final String TOPIC = "sensors/a1/temperature";

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Path folder;
    private final String url;
    private final String client;

    /** @param client what the broker knows the hub by */
    Plant(Path folder, String url, String client) {
        this.folder = folder;
        this.url = url;
        this.client = client;
    }

    Ledger ledger() {
        Ledger ledger = JdbcLedger.onSqlite(folder.resolve("data"), CLOCK);
        Ledger.await(ledger.subscribe(List.of(new Subscription("take-reading", EVENT, Order.SUBJECT))));
        return ledger;
    }

    Consumers consumers(CamelContext context, Ledger ledger, Runs runs, String password) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/plant.yaml"),
                """
                system: plant
                environment: test
                environments: { test: { url: "%s" } }
                auth: { type: basic, username: hub, password: "{{secret:plant/password}}" }
                limits: { timeout: 10s }
                operations:
                  reading-taken:
                    consume:
                      camel:
                        uri: "paho:sensors/+/temperature"
                        options: { clientId: %s }
                        address: brokerUrl
                        signIn: { user: userName, password: password }
                      id: /id
                      subject: /sensor
                """
                        .formatted(url, client));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        SecretStore secrets =
                SecretStore.of(folder.resolve("secrets"), Map.of("SIGNALBOX_SECRET_PLANT_PASSWORD", password), CLOCK);
        return new Consumers(
                loading.systems(),
                new EndpointInboxes(context),
                Credentials.apart(secrets, CLOCK),
                runs,
                system -> false,
                new KeepReceived(ledger, new ConsumerSettings(1000, Duration.ofSeconds(1)), CLOCK, List.of()),
                CLOCK,
                () -> Set.of(EVENT));
    }

    /** Takes readings until the process is killed; the arguments are those of the constructor. */
    public static void main(String[] args) throws Exception {
        Plant plant = new Plant(Path.of(args[0]), args[1], args[2]);
        CamelContext context = new DefaultCamelContext();
        context.start();
        Ledger ledger = plant.ledger();
        Runs runs = new Runs(ledger, CLOCK);
        runs.open(route -> false);
        Consumers consumers = plant.consumers(context, ledger, runs, "s3cret");
        while (true) {
            consumers.look();
            Waits.nanos(LOOK_EVERY.toNanos());
        }
    }
}
