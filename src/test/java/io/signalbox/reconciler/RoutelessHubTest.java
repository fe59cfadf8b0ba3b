package io.signalbox.reconciler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;

import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub that runs no route: nothing but the reconciliation makes it call a system. */
@QuarkusTest
@TestProfile(RoutelessHubTest.Profile.class)
class RoutelessHubTest extends AdministeredHub {

    private static final String AT = "/api/reconciliations/accounts";
    private static final String NOWHERE = "http://127.0.0.1:9";

    /** A hub of its own, whose folder has a reconciliation when it starts. */
    public static final class Profile extends OftenLookingHub {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.routes", folder().toString());
            return overrides;
        }

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target"), "routeless")
                        .toAbsolutePath();
                Files.createDirectories(folder.resolve("systems"));
                Files.createDirectories(folder.resolve("accounts"));
                Files.writeString(folder.resolve("systems/shop.yaml"), system("shop", NOWHERE));
                Files.writeString(folder.resolve("systems/books.yaml"), system("books", NOWHERE));
                Files.writeString(
                        folder.resolve("accounts/integration.yaml"),
                        """
                        integration: accounts
                        owner: { team: finance, contact: finance@example.com, escalation: "+1 555 0100" }
                        reconciliations:
                          accounts:
                            left: { system: shop/list-accounts, key: /id }
                            right: { system: books/list-accounts, key: /id }
                        """);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String system(String name, String url) {
        return """
               system: %s
               environment: production
               environments: { production: { url: "%s/%s" } }
               operations:
                 list-accounts: { http: GET /accounts }
               """
                .formatted(name, url, name);
    }

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock outside = new WireMock(url.getHost(), url.getPort());

    private void answers(String system, String accounts) throws Exception {
        outside.register(
                WireMock.get(urlEqualTo("/" + system + "/accounts")).willReturn(OutsideSystems.answer(200, accounts)));
        write("systems/" + system + ".yaml", system(system, url.toString().replaceFirst("/billing$", "")));
    }

    @Test
    void holdsTwoSystemsAgainstEachOther() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> admin().get(AT).statusCode() == 200);
        assertThat(admin().body("{}").post(AT + "/run").asString())
                .as("nobody is there")
                .contains("SB-4");
        answers("shop", "[{\"id\":1},{\"id\":2}]");
        answers("books", "[{\"id\":1}]");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        admin().body("{}").post(AT + "/run").jsonPath().getString("differences"))
                .isEqualTo("1"));
    }
}
