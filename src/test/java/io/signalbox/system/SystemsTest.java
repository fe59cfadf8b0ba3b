package io.signalbox.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.Kinds;
import io.signalbox.poll.PagedOperation;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.SecretName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemsTest {

    private static final String SMALL =
            """
            system: billing
            environment: test
            environments: { test: { url: "%s" } }
            operations: { create-account: { http: POST /accounts } }
            """;

    @TempDir
    Path routes;

    private Systems.Loading load(String yaml, Map<String, String> config) {
        try {
            Files.createDirectories(routes.resolve("systems"));
            Files.writeString(routes.resolve("systems/billing.yaml"), yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Systems.load(routes, Kinds.shipped(), key -> Optional.ofNullable(config.get(key)));
    }

    private List<String> findings(String yaml) {
        return load(yaml, Map.of()).findings().stream()
                .map(finding -> finding.line() + ":" + finding.column() + " "
                        + finding.code().id() + " " + finding.text())
                .toList();
    }

    @Test
    void readsAnOperationPageByPage() {
        String listed = SMALL.formatted("https://billing.example")
                .replace("http: POST /accounts", "http: \"GET /accounts?after=${next}\", page: { next: /next }");
        Systems.Loading loading = load(listed, Map.of());

        assertThat(loading.findings()).isEmpty();
        assertThat(loading.systems().get("billing").operations().values()).hasOnlyElementsOfType(PagedOperation.class);
    }

    @Test
    void refusesPagesOfWhatChangesSomethingAndPagesThatNothingAsksFor() {
        String small = SMALL.formatted("https://billing.example");
        assertThat(findings(small.replace("http: POST /accounts", "http: POST /accounts, page: { next: /next }")))
                .singleElement()
                .asString()
                .contains("SB-1007 pages are only read, and POST may change something");
        assertThat(findings(small.replace("http: POST /accounts", "http: GET /accounts, page: { number: 1 }")))
                .singleElement()
                .asString()
                .contains("SB-1007 nothing asks for the next page: write ${page} into what is asked");
    }

    @Test
    void loadsTheShippedDescriptors() {
        Systems.Loading loading =
                Systems.load(Path.of("routes"), Kinds.shipped(), key -> Optional.of("https://example.com"));

        assertThat(loading.findings()).isEmpty();
        assertThat(loading.systems().names()).containsExactly("billing", "crm", "marketing", "support");
    }

    @Test
    void loadsTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/systems.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8);
        example = example.substring(0, example.indexOf("```"));

        Systems.Loading loading = load(example, Map.of("billing.url", "https://api.acme.example/v2/"));

        assertThat(loading.findings()).isEmpty();
        SystemDescriptor system = loading.systems().get("billing");
        assertThat(system.address().uri()).isEqualTo(URI.create("https://api.acme.example/v2"));
        assertThat(system.limits())
                .isEqualTo(new Limits(new Limits.Rate(600, Duration.ofMinutes(1)), 8, Duration.ofSeconds(10), 4 << 20));
        assertThat(system.auth()).isEqualTo(new Auth.Bearer(new SecretName("billing/token")));
        assertThat(system.source("account-closed")).isPresent();
    }

    @Test
    void reportsEverythingAtOnceWithPlaces() {
        String yaml =
                """
                system: biling
                titel: Billing
                environment: prod
                environments:
                  production: { url: "ftp://x" }
                  sandbox: {}
                auth: { type: bearer, token: hunter2 }
                limits: { rate: fast, timeout: 1ms, concurrency: 0 }
                operations:
                  Create: { http: POST /x }
                  a: { htp: POST /x }
                  b: { http: FETCH /x }
                  c: { http: "GET /x/${nope}" }
                  d: { webhook: { verify: hmac-md5, secret: abc, id: /id } }
                  e: { webhook: { verify: none, id: foo } }
                  g: { http: GET /g }
                  h: { http: POST /x, request: ../../etc/passwd }
                """;

        assertThat(findings(yaml))
                .containsExactly(
                        "1:9 SB-1202 system 'biling' is described in the file billing.yaml; rename one of the two",
                        "2:1 SB-1005 'titel' is not a key of the file; did you mean 'title'?",
                        "3:14 SB-1203 environment 'prod' is not described; known: production, sandbox",
                        "5:22 SB-1204 the URL must be http or https with a host, without user, query or fragment,"
                                + " such as https://api.example.com/v2",
                        "6:3 SB-1006 'environments.sandbox' needs the key 'url': the base URL, such as"
                                + " \"{{billing.url}}\"",
                        "7:30 SB-1207 'token' holds a literal value, but credentials are never written into files;"
                                + " write {{secret:<system>/<name>}} and store the value as that secret",
                        "8:17 SB-1007 'limits.rate' must be calls per time, such as 600/1m, but is 'fast'",
                        "8:32 SB-1007 'limits.timeout' must be between 50ms and 5m",
                        "8:50 SB-1007 'limits.concurrency' must be at least 1, but is 0",
                        "10:3 SB-1007 the name 'Create' is not allowed; it must be lower case letters, digits and"
                                + " single dashes, such as create-account",
                        "11:3 SB-1209 operation 'a' must have exactly one of 'http', 'graphql', 'sql', 'mail', 'file',"
                                + " 'sftp', 'ftps', 'soap', 'kafka', 'jms', 'camel', 'webhook', 'poll' and 'consume', but has none",
                        "11:8 SB-1005 'htp' is not a key of 'operations.a'; did you mean 'http'?",
                        "12:14 SB-1206 'FETCH' is not a method with a path behind it; known: DELETE, GET, HEAD, PATCH,"
                                + " POST, PUT",
                        "13:14 SB-1206 the request of operation 'c' cannot be built: '${nope}' is not known; allowed"
                                + " are ${subject}, ${header.<name>} and ${body/<pointer>}",
                        "14:27 SB-1007 'operations.d.webhook.verify' must be one of standard-webhooks, hmac-sha256,"
                                + " hmac-sha1, hmac-sha512, ed25519, none, but is 'hmac-md5'",
                        "14:45 SB-1207 'secret' holds a literal value, but credentials are never written into files;"
                                + " write {{secret:<system>/<name>}} and store the value as that secret",
                        "15:27 SB-1210 webhook 'e' would accept calls from anybody; declare standard-webhooks or"
                                + " hmac-sha256, or add 'acceptUnsigned: true' if that is meant",
                        "15:37 SB-1007 'id' of webhook 'e' must be ${header.<name>}, a JSON pointer such as /event/id, or"
                                + " several of them, ${body-sha256} and ${content-sha256} with words between, such as"
                                + " ${/account/id}-${/event/id}; or a list of these, of which the first that an event has"
                                + " counts",
                        "17:32 SB-1211 schema '../../etc/passwd' is not a file beside or below the descriptor");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pw@host, SB-1207",
        "https://host/{{secret:billing/token}}, SB-1207",
        "file:///etc/passwd, SB-1204",
        "http:///path, SB-1204",
        "host:8080, SB-1204",
        "https://host/x?key=1, SB-1204",
        "https://host/../x, SB-1204",
        "https://ho st, SB-1204",
    })
    void refusesUrl(String url, String code) {
        Systems.Loading loading = load(SMALL.formatted(url), Map.of());

        assertThat(loading.systems().names()).isEmpty();
        assertThat(loading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.column()).isEqualTo(30);
            assertThat(finding.text()).doesNotContain("pw");
        });
    }

    @Test
    void startsWithoutUrlAndNamesTheKeys() {
        Systems.Loading loading = load(SMALL.formatted("{{billing.url}}"), Map.of());

        assertThat(loading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.code()).isEqualTo(ProblemCode.PLACEHOLDER_UNRESOLVED);
            assertThat(finding.text()).contains("'billing.url'", "signalbox.system.billing.url");
        });
        assertThat(LoadedSystems.of(loading).get("billing").address().missingKey())
                .isEqualTo("billing.url");
    }

    @ParameterizedTest
    @CsvSource({
        "{{billing.url}}, billing.url, https://a",
        "{{billing.url:https://a}}, other, https://a",
        "https://b, signalbox.system.billing.url, https://a",
        "{{x}}, signalbox.system.billing.url, https://a"
    })
    void takesUrlFromConfiguration(String url, String key, String expected) {
        Systems.Loading loading = load(SMALL.formatted(url), Map.of(key, "https://a"));

        assertThat(loading.findings()).isEmpty();
        assertThat(loading.systems().get("billing").address().uri()).hasToString(expected);
    }

    @Test
    void keepsGoodDescriptorsBesideBrokenOnes() throws IOException {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(routes.resolve("systems/broken.yaml"), "a: b: c");
        Systems.Loading loading = load(SMALL.formatted("https://x"), Map.of());

        assertThat(loading.systems().names()).containsExactly("billing");
        assertThat(loading.findings()).singleElement().asString().contains("broken.yaml:1:5  SB-1002");
    }

    private static final String LOOKED_UP =
            """
            system: shop
            environment: test
            environments: { test: { url: "https://x" } }
            idempotency: %s
            operations:
              order: { http: POST /orders }
              find-order: { http: "GET /orders/${subject}" }
              search: { http: "GET /orders?q=${subject}" }
              cancel: { http: DELETE /orders }
            """;

    private Systems.Loading shop(String idempotency) throws IOException {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(routes.resolve("systems/shop.yaml"), LOOKED_UP.formatted(idempotency));
        return Systems.load(routes, Kinds.shipped(), key -> Optional.empty());
    }

    @Test
    void readsHowToFindOutWhatACallDid() throws IOException {
        Systems.Loading loading = shop(
                "{ lookup: { order: { call: search, found: /items/0 }, cancel: find-order }, header: Idempotency-Key }");

        assertThat(loading.findings()).isEmpty();
        assertThat(loading.systems().get("shop").lookups())
                .containsEntry("order", new Lookup("search", JsonPointer.compile("/items/0")))
                .containsEntry("cancel", new Lookup("find-order", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ lookup: find-order } | SB-1216 | 2 operations",
                "{ lookup: { order: find-oder } } | SB-1211 | did you mean 'find-order'?",
                "{ lookup: { order: cancel } } | SB-1216 | no GET or HEAD",
                "{ lookup: { search: find-order } } | SB-1216 | changes something",
                "{ lookup: { order: search } } | SB-4056 | found: /items/0",
            })
    void saysWhyALookupCannotBeUsed(String idempotency, String code, String text) throws IOException {
        assertThat(shop(idempotency).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.text()).contains(text);
            assertThat(finding.isError()).isEqualTo(!code.equals("SB-4056"));
        });
    }

    @Test
    void refusesCodesOfFailuresWithoutTheirPlace() throws IOException {
        assertThat(shop("{ header: A }\nanswers: { retry: [BUSY] }").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("'reason'"));
        assertThat(shop("{ header: A }\nanswers: { retry: [423] }").findings()).isEmpty();
    }

    @Test
    void readsFallbacksAndSaysWhichLeadNowhere() {
        Systems.Loading loading = load(
                SMALL.formatted("https://x") + "fallback: { create-account: system:billing-us/create-account }\n",
                Map.of());

        assertThat(loading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(ProblemCode.FALLBACK_UNUSABLE);
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text()).contains("'billing-us'");
        });
        assertThat(LoadedSystems.of(loading)
                        .get("billing")
                        .fallbacks()
                        .get("create-account")
                        .uri())
                .isEqualTo("system:billing-us/create-account");
    }

    @Test
    void refusesFallbackThatIsNoOtherSystemsOperation() {
        List<Finding> findings = load(
                        SMALL.formatted("https://x")
                                + "fallback: { create-account: system:billing/create-account, create-acount: http://x }\n",
                        Map.of())
                .findings();

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        ProblemCode.FALLBACK_REFUSED, ProblemCode.REFERENCE_UNKNOWN, ProblemCode.FALLBACK_REFUSED);
        assertThat(findings).allMatch(finding -> finding.line() > 0);
    }

    @Test
    void suggestsTheNameThatWasMeant() {
        Systems systems = LoadedSystems.of(load(SMALL.formatted("https://x"), Map.of()));

        assertThatThrownBy(() -> systems.get("biling"))
                .hasMessage("SB-4001  there is no system 'biling'; did you mean 'billing'?");
        assertThatThrownBy(() -> systems.get("billing").callable("creat-account"))
                .hasMessage("SB-4002  system 'billing' has no operation 'creat-account'; did you mean"
                        + " 'create-account'?");
    }
}
