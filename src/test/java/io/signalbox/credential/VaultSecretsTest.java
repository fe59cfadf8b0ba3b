package io.signalbox.credential;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.schedule.Job;
import io.signalbox.schedule.JobLease;
import io.signalbox.schedule.Schedule;
import io.signalbox.secret.SecretName;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a server that answers as Vault's API documentation says; no Vault can be had where this is built. */
class VaultSecretsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final SecretName TOKEN = new SecretName("billing/token");
    private static final String ENTRY = "/v1/secret/data/signalbox/billing";

    @RegisterExtension
    static WireMockExtension vault = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Config config;
    private final Schedule schedule = Schedule.start(Clock.systemUTC(), JobLease.ALONE);
    private VaultSecrets secrets;

    /** Settings as they are by default, but for what a test says. */
    private record Config(
            URI base,
            Optional<Path> tokenFile,
            Optional<String> kubernetesRole,
            Path kubernetesToken,
            Duration refresh,
            Optional<String> namespace)
            implements VaultConfig {

        @Override
        public Optional<URI> url() {
            return Optional.of(base);
        }

        @Override
        public String mount() {
            return "secret";
        }

        @Override
        public String path() {
            return "signalbox";
        }

        @Override
        public String kubernetesMount() {
            return "kubernetes";
        }

        @Override
        public Optional<Path> certificates() {
            return Optional.empty();
        }

        @Override
        public Duration grace() {
            return Duration.ofHours(12);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "hvs.one\n");
        config = new Config(
                URI.create(vault.baseUrl() + "/"),
                Optional.of(token),
                Optional.empty(),
                folder.resolve("jwt"),
                Duration.ofHours(1),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        schedule.close();
        secrets.close();
    }

    private void open(Config with) {
        secrets = new VaultSecrets(new VaultClient(with, clock), with, clock);
        schedule.add(Job.every("vault", with.refresh(), secrets::readAll));
    }

    private Config refreshing(Duration time) {
        return new Config(
                config.base(),
                config.tokenFile(),
                config.kubernetesRole(),
                config.kubernetesToken(),
                time,
                config.namespace());
    }

    private static void holds(String field, String value) {
        vault.stubFor(get(ENTRY)
                .willReturn(okJson(
                        "{\"data\":{\"data\":{\"" + field + "\":\"" + value + "\"},\"metadata\":{\"version\":3}}}")));
    }

    @Test
    void readsFieldOfEntryOnceForManyUses() {
        holds("token", "t1");
        open(config);

        for (int i = 0; i < 5; i++) {
            assertThat(secrets.find(TOKEN)).contains("t1");
        }
        assertThat(secrets.find(new SecretName("billing/other"))).isEmpty();
        vault.verify(1, getRequestedFor(urlEqualTo(ENTRY)).withHeader("X-Vault-Token", equalTo("hvs.one")));
        assertThat(secrets.place(TOKEN)).isEqualTo("the field token of secret/signalbox/billing in Vault");
    }

    @Test
    void takesChangeInTheBackground() {
        holds("token", "t1");
        open(refreshing(Duration.ofMillis(50)));
        assertThat(secrets.find(TOKEN)).contains("t1");

        holds("token", "t2");
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(secrets.find(TOKEN))
                .contains("t2"));
    }

    @Test
    void readsAtOnceWhenToldTo() {
        holds("token", "t1");
        open(config);
        secrets.find(TOKEN);
        holds("token", "t2");

        secrets.forget(TOKEN);
        assertThat(secrets.find(TOKEN)).contains("t2");
    }

    @Test
    void hasNoSecretWhereThereIsNoEntry() {
        vault.stubFor(get(ENTRY).willReturn(aResponse().withStatus(404).withBody("{\"errors\":[]}")));
        open(config);

        assertThat(secrets.find(TOKEN)).isEmpty();
    }

    @Test
    void servesOnForAWhileWhenVaultIsAway() {
        holds("token", "t1");
        open(config);
        secrets.find(TOKEN);
        vault.stubFor(get(ENTRY).willReturn(aResponse().withStatus(503)));

        secrets.forget(TOKEN);
        assertThat(secrets.find(TOKEN)).contains("t1");

        clock.pass(Duration.ofHours(13));
        secrets.forget(TOKEN);
        assertThatThrownBy(() -> secrets.find(TOKEN))
                .hasMessageContaining("SB-4106")
                .hasMessageContaining("reading 'secret/signalbox/billing' was answered with 503");
    }

    @Test
    void doesNotAskAgainAtEachUseWhileItFails() {
        vault.stubFor(get(ENTRY).willReturn(aResponse().withStatus(403)));
        open(config);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> secrets.find(TOKEN)).hasMessageContaining("403");
        }
        vault.verify(2, getRequestedFor(urlEqualTo(ENTRY))); // once more with a new login

        holds("token", "t1");
        clock.pass(Duration.ofHours(2));
        assertThat(secrets.find(TOKEN)).contains("t1");
    }

    @Test
    void signsInByKubernetes() throws Exception {
        Files.writeString(config.kubernetesToken(), "ey.service.account");
        vault.stubFor(post("/v1/auth/kubernetes/login")
                .withRequestBody(equalToJson("{\"role\":\"hub\",\"jwt\":\"ey.service.account\"}"))
                .willReturn(okJson("{\"auth\":{\"client_token\":\"hvs.k8s\",\"lease_duration\":3600}}")));
        vault.stubFor(get(ENTRY)
                .withHeader("X-Vault-Token", equalTo("hvs.k8s"))
                .withHeader("X-Vault-Namespace", equalTo("team"))
                .willReturn(okJson("{\"data\":{\"data\":{\"token\":\"t1\"}}}")));
        open(new Config(
                config.base(),
                Optional.empty(),
                Optional.of("hub"),
                config.kubernetesToken(),
                Duration.ofHours(1),
                Optional.of("team")));

        assertThat(secrets.find(TOKEN)).contains("t1");
        secrets.forget(TOKEN);
        secrets.find(TOKEN);
        vault.verify(1, postRequestedFor(urlEqualTo("/v1/auth/kubernetes/login")));

        clock.pass(Duration.ofMinutes(41)); // past two thirds of the lease
        secrets.forget(TOKEN);
        vault.verify(2, postRequestedFor(urlEqualTo("/v1/auth/kubernetes/login")));
    }

    @Test
    void namesWhatIsMissingToBeLetIn() {
        open(new Config(
                config.base(), Optional.empty(), Optional.empty(), folder, Duration.ofHours(1), Optional.empty()));

        assertThatThrownBy(() -> secrets.find(TOKEN))
                .hasMessageContaining("neither signalbox.vault.token-file nor signalbox.vault.kubernetes-role is set");
    }

    @Test
    void doesNotShowTokensWhenThereIsNoConnection() {
        open(new Config(
                URI.create("http://127.0.0.1:1"),
                config.tokenFile(),
                Optional.empty(),
                folder,
                Duration.ofHours(1),
                Optional.empty()));

        assertThatThrownBy(() -> secrets.find(TOKEN))
                .hasMessageContaining("there is no connection to it")
                .hasMessageNotContaining("hvs.one");
    }
}
