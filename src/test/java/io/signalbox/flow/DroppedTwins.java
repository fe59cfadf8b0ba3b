package io.signalbox.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.ConfigProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An integration of a test's own with a reconciliation that has run and found differences of each kind, dropped into the folder of the
 * running hub. One heal was sent, one waits for somebody. Its system is at another version, too, which calls can be moved to.
 */
public final class DroppedTwins implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([^\"]+)\"");
    /** As long as a key may be. */
    private static final String LONG = "K-" + "0123456789".repeat(25);

    private static final String SYSTEM =
            """
            system: %s
            environment: production
            environments: { production: { url: "%s/%s" } }
            operations:
              list-left: { http: GET /left }
              list-right: { http: GET /right }
              told: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;
    private static final String NEXT =
            """
            system: %s-v2
            environment: production
            environments: { production: { url: "%s/%s" } }
            moves: { from: %s }
            operations:
              list-left: { http: GET /left }
            """;
    private static final String ROUTE =
            """
            - route:
                id: %s-heals
                group: %s
                description: Writes a line for each record.
                from:
                  uri: system:%s/told
                  steps:
                    - log: { id: tell, message: healed }
            """;
    private static final String CARD =
            """
            integration: %s
            owner: { team: twins, contact: twins@example.com, escalation: "+1 555 0101" }
            data: { classification: public }
            reconciliations:
              %s:
                left: { system: %s/list-left, key: /id }
                right: { system: %s/list-right, key: /id }
                fields: { plan: { truth: right }, amount: {} }
                heal: { route: %s-heals, routeToLeft: %s-heals, percent: 100, approve: second-person }
            """;

    private final Path folder;
    private final Path system;
    private final Path next;
    private final String at;

    /** @param routes the hub's folder */
    public DroppedTwins(Path routes, String name) {
        this.folder = routes.resolve(name);
        this.system = routes.resolve("systems/" + name + ".yaml");
        this.next = routes.resolve("systems/" + name + "-v2.yaml");
        this.at = "/reconciliations/" + name;
        OutsideSystems systems = new OutsideSystems();
        systems.answerRead(
                name + "/left", list(record("A-1", "team", 10), record("A-2", "team", 20), record(LONG, "t", 1)));
        systems.answerRead(
                name + "/right",
                list(record("A-2", "solo", 20.5), record("A-3", "team", 30), record("A-3", "team", 30)));
        String base = ConfigProvider.getConfig()
                .getValue("signalbox.system.billing.url", String.class)
                .replaceFirst("/billing$", "");
        DroppedFiles.write(system, SYSTEM.formatted(name, base, name));
        DroppedFiles.write(next, NEXT.formatted(name, base, name, name));
        DroppedFiles.write(folder.resolve(name + ".camel.yaml"), ROUTE.formatted(name, name, name));
        DroppedFiles.write(folder.resolve("integration.yaml"), CARD.formatted(name, name, name, name, name, name));
        run();
    }

    /** Its page in the console. */
    public String page() {
        return at;
    }

    private static String record(String id, String plan, double amount) {
        return "{\"id\":\"%s\",\"plan\":\"%s\",\"amount\":%s}".formatted(id, plan, amount);
    }

    private static String list(String... records) {
        return "[" + String.join(",", records) + "]";
    }

    private void run() {
        Browser operator = Browser.of("operator");
        await().atMost(SOON).until(() -> operator.get(at).statusCode() == 200);
        post(operator, at + "/run", Map.of("reason", "to look at it"));
        assertThat(operator.get(at).asString()).contains("A-3", LONG, "repeated-right");
        String heal = heal("right");
        post(Browser.of("admin"), at + "/heals/" + heal + "/approve", Map.of());
        heal("left");
    }

    /** The one that was asked for. */
    private String heal(String to) {
        Browser operator = Browser.of("operator");
        Matcher plan = PLAN.matcher(operator.get(at + "/heal?to=" + to).asString());
        assertThat(plan.find()).isTrue();
        post(operator, at + "/heal", Map.of("plan", plan.group(1), "reason", "they differ"));
        return plan.group(1);
    }

    private static void post(Browser browser, String path, Map<String, ?> fields) {
        assertThat(browser.post(path, fields).statusCode()).as(path).isEqualTo(303);
    }

    @Override
    public void close() throws IOException {
        DroppedFiles.deleteAll(folder);
        Files.delete(system);
        Files.delete(next);
        Browser viewer = Browser.of("viewer");
        await().atMost(SOON).until(() -> viewer.get(at).statusCode() == 404);
    }
}
