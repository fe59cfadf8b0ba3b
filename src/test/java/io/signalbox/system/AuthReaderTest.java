package io.signalbox.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;
import io.signalbox.secret.PlainOrSecret;
import io.signalbox.secret.SecretName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthReaderTest {

    private static final String REST =
            """
            system: billing
            environment: test
            environments: { test: { url: "https://api.example/v2" } }
            operations:
              create-account: { http: POST /accounts }
              find-account: { http: "GET /accounts/${subject}" }
              ping: { http: GET /ping }
            """;

    @TempDir
    Path routes;

    private Systems.Loading load(String yaml, Map<String, String> config) {
        try {
            Files.createDirectories(routes.resolve("systems"));
            Files.writeString(routes.resolve("systems/billing.yaml"), yaml + REST);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Systems.load(routes, Kinds.shipped(), key -> Optional.ofNullable(config.get(key)));
    }

    private SystemDescriptor system(String yaml) {
        return LoadedSystems.of(load(yaml, Map.of())).get("billing");
    }

    private List<String> findings(String yaml) {
        return load(yaml, Map.of()).findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.line() + ":" + finding.column() + " "
                        + finding.code().id() + " " + finding.text())
                .toList();
    }

    private static SecretName name(String name) {
        return new SecretName("billing/" + name);
    }

    @Test
    void readsClientCredentials() {
        SystemDescriptor system = system(
                """
                auth:
                  type: oauth2-client-credentials
                  tokenUrl: https://id.example/oauth/token/
                  clientId: "{{secret:billing/client-id}}"
                  clientSecret: "{{secret:billing/client-secret}}"
                  clientAuth: post
                  scopes: [accounts.read, accounts.write]
                  audience: https://api.example
                """);

        Auth.OAuth auth = (Auth.OAuth) system.auth();
        assertThat(auth)
                .isEqualTo(new Auth.OAuth(
                        new TokenUrl(URI.create("https://id.example/oauth/token/"), null, null),
                        new OAuthClient(
                                new PlainOrSecret(null, name("client-id")),
                                name("client-secret"),
                                OAuthClient.Method.POST),
                        new OAuthGrant.ClientCredentials(),
                        List.of("accounts.read", "accounts.write"),
                        "https://api.example"));
        assertThat(auth.secrets()).containsExactly(name("client-id"), name("client-secret"));
    }

    @Test
    void readsRefreshTokenOfPublicClientBelowTheSystemsOwnUrl() {
        SystemDescriptor system = system(
                """
                auth: { type: oauth2-refresh-token, tokenUrl: /oauth/token, clientId: hub, refreshToken: "{{secret:billing/consent}}" }
                """);

        Auth.OAuth auth = (Auth.OAuth) system.auth();
        assertThat(auth.client())
                .isEqualTo(new OAuthClient(PlainOrSecret.plain("hub"), null, OAuthClient.Method.BASIC));
        assertThat(auth.grant()).isEqualTo(new OAuthGrant.RefreshToken(name("consent")));
        assertThat(auth.tokenUrl().resolve(system)).hasToString("https://api.example/v2/oauth/token");
    }

    @Test
    void readsSignedStatement() {
        SystemDescriptor system = system(
                """
                auth:
                  type: jwt-bearer
                  tokenUrl: https://id.example/token
                  issuer: hub
                  subject: robot@example.com
                  audience: https://login.example
                  key: "{{secret:billing/key}}"
                  keyId: k1
                  algorithm: ES256
                  lifetime: 2m
                """);

        assertThat(((Auth.OAuth) system.auth()).grant())
                .isEqualTo(new OAuthGrant.JwtBearer(
                        "hub",
                        "robot@example.com",
                        "https://login.example",
                        name("key"),
                        "k1",
                        OAuthGrant.JwtBearer.Algorithm.ES256,
                        Duration.ofMinutes(2)));
        assertThat(((Auth.OAuth) system.auth()).client()).isNull();
    }

    @Test
    void readsCertificateAndSignature() {
        assertThat(system(
                                """
                                auth: { type: mtls, certificate: "{{secret:billing/certificate}}", key: "{{secret:billing/key}}" }
                                """)
                        .auth())
                .isEqualTo(new Auth.Mtls(name("certificate"), name("key"), null));
        assertThat(system(
                                """
                                auth: { type: hmac, header: X-Sign, secret: "{{secret:billing/key}}", sign: "${timestamp}.${body}", timestampHeader: X-Time, timestampForm: millis, encoding: base64 }
                                """)
                        .auth())
                .isEqualTo(new Auth.SharedKey(
                        name("key"),
                        null,
                        new HmacScheme(
                                "X-Sign",
                                "${signature}",
                                "${timestamp}.${body}",
                                "HmacSHA256",
                                HmacScheme.Encoding.BASE64,
                                "X-Time",
                                HmacScheme.TimeForm.MILLIS,
                                null)));
    }

    @Test
    void readsUntilWhenTheyHold() {
        assertThat(system("credentials: { expires: 2027-01-31, rotate: 90d, probe: ping }\n")
                        .terms())
                .isEqualTo(new CredentialTerms(LocalDate.of(2027, 1, 31), Duration.ofDays(90), "ping"));
    }

    @ParameterizedTest
    @CsvSource({
        "api-key, 'header, value'",
        "basic, 'username, password'",
        "bearer, 'token'",
        "oauth2-client-credentials, 'tokenUrl, clientId, clientSecret'",
        "oauth2-refresh-token, 'tokenUrl, clientId, refreshToken'",
        "jwt-bearer, 'tokenUrl, issuer, key'",
        "mtls, 'certificate, key'",
        "hmac, 'header, secret, sign'",
    })
    void namesEveryKeyThatIsMissing(String type, String keys) {
        assertThat(findings("auth: { type: " + type + " }\n"))
                .containsExactlyInAnyOrderElementsOf(List.of(keys.split(", ")).stream()
                        .map(key -> "1:1 SB-1006 'auth' of type '" + type + "' needs the key '" + key + "'")
                        .toList());
    }

    @Test
    void refusesCredentialsInTheFileAllAtOnceAndShowsNone() {
        List<String> findings = findings(
                """
                auth:
                  type: oauth2-refresh-token
                  tokenUrl: https://id.example/token
                  clientId: hub
                  clientSecret: hunter2
                  refreshToken: "{{secret:Consent}}"
                  password: hunter3
                """);

        assertThat(findings).hasSize(4);
        assertThat(findings.get(0)).startsWith("5:17 SB-1207 'clientSecret' holds a literal value");
        assertThat(findings.get(1)).startsWith("6:17 SB-1007 'refreshToken' must name a secret");
        assertThat(findings.get(2))
                .startsWith("7:13 SB-1005 'auth' of type 'oauth2-refresh-token' does not read the key");
        assertThat(findings.get(3)).startsWith("7:13 SB-1207");
        assertThat(findings).noneMatch(text -> text.contains("hunter"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://id.example/token",
        "https://user:pw@id.example/token",
        "ftp://id.example/token",
        "id.example/token",
        "/../token",
        "https://id.example/token#x",
    })
    void refusesTokenUrl(String url) {
        assertThat(findings("auth: { type: jwt-bearer, issuer: hub, key: \"{{secret:billing/key}}\", tokenUrl: \"" + url
                        + "\" }\n"))
                .singleElement()
                .asString()
                .contains("SB-1220", "'tokenUrl' must be https")
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080/token", "http://localhost/token", "http://[::1]:8080/token"})
    void acceptsProviderOnThisMachine(String url) {
        assertThat(findings("auth: { type: jwt-bearer, issuer: hub, key: \"{{secret:billing/key}}\", tokenUrl: \"" + url
                        + "\" }\n"))
                .isEmpty();
    }

    @Test
    void waitsForTokenUrlThatNobodyConfigured() {
        Systems.Loading loading = load(
                "auth: { type: jwt-bearer, issuer: hub, key: \"{{secret:billing/key}}\", tokenUrl: \"{{id.url}}/token\" }\n",
                Map.of());

        SystemDescriptor system = LoadedSystems.of(loading).get("billing");
        assertThat(loading.findings()).singleElement().asString().contains("SB-1205", "'id.url' has no value");
        assertThatThrownBy(() -> ((Auth.OAuth) system.auth()).tokenUrl().resolve(system))
                .hasMessageContaining("SB-4003")
                .hasMessageContaining("'id.url'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign: '${bdoy}'|SB-1222|did you mean 'body'?",
                "sign: '${timestamp}${body}'|SB-1006|'timestampHeader'",
                "sign: '${key-id}${body}'|SB-1006|'keyId'",
                "sign: '${body}', value: 'v1'|SB-1222|must hold the place ${signature}",
                "sign: '${body}', value: '${signature}${body}'|SB-1222|which there is not",
                "sign: '${body}', algorithm: RS256|SB-1007|'algorithm' is RS256",
            })
    void refusesSignatureThatNobodyCouldCheck(String keys, String code, String text) {
        assertThat(findings("auth: { type: hmac, header: X-Sign, secret: \"{{secret:billing/key}}\", "
                        + keys.replace('\'', '"') + " }\n"))
                .singleElement()
                .asString()
                .contains(code, text);
    }

    @ParameterizedTest
    @CsvSource({
        "pong, SB-1211, did you mean 'ping'?",
        "create-account, SB-1221, a probe is a GET or HEAD",
        "find-account, SB-1221, without values of a message",
    })
    void refusesProbeThatProvesNothingOrChangesSomething(String probe, String code, String text) {
        assertThat(findings("credentials: { probe: " + probe + " }\n"))
                .singleElement()
                .asString()
                .contains(code, text);
    }

    @Test
    void refusesDayThatIsNone() {
        assertThat(findings("credentials: { expires: 2027-02-30 }\n"))
                .singleElement()
                .asString()
                .contains("SB-1007");
    }
}
