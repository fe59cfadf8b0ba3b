package io.signalbox.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.document.ContentCache;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A check that uses what earlier ones made of files says what one without memory says, whatever changed in between. */
class CachedCheckTest {

    private static final Path SHOWN = Path.of("routes");
    private static final String BILLING =
            """
            system: billing
            environment: production
            environments:
              production: { url: "{{billing.url}}" }
            api: { version: "1", contract: shared.openapi.json }
            operations:
              create-account: { http: POST /accounts, request: account.schema.json }
              account-closed:
                webhook: { verify: none, acceptUnsigned: true, id: /id, headers: [X-Kind] }
            fallback: { create-account: system:backup/create-account }
            """;
    private static final String BACKUP =
            """
            system: backup
            environment: production
            environments:
              production: { url: "https://backup.example" }
            operations:
              create-account: { http: POST /accounts }
            """;
    private static final String GLOSSARY =
            """
            terms:
              customer:
                meaning: Whoever has an account.
                states: [active]
                systems:
                  billing: { name: account, states: { open: active } }
            """;
    private static final String CUSTOMER =
            """
            { "type": "object", "required": ["id"], "additionalProperties": false,
              "properties": { "id": { "type": "string" }, "address": { "$ref": "address.schema.json" } } }
            """;
    private static final String ADDRESS =
            """
            { "type": "object", "additionalProperties": false, "properties": { "city": { "type": "string" } } }
            """;
    private static final String ACCOUNT =
            """
            // in: model/customer.schema.json
            { "id": .id, "city": .address.city }
            """;

    @TempDir
    Path folder;

    private final TreeMap<String, String> files = new TreeMap<>();
    private final Map<String, String> config =
            new HashMap<>(Map.of("billing.url", "https://billing.example", "routes.period", "60000"));
    private final CheckRoutes check =
            new CheckRoutes(CheckSettings.offline().withConfig(key -> Optional.ofNullable(config.get(key)), true));
    private final ContentCache cache = new ContentCache();
    private Path root;

    @BeforeEach
    void sound() throws IOException {
        root = folder.toRealPath();
        files.put("systems/billing.yaml", BILLING);
        files.put("systems/backup.yaml", BACKUP);
        files.put("systems/shared.openapi.json", "{}");
        files.put("systems/account.schema.json", "{}");
        files.put("model/customer.schema.json", CUSTOMER);
        files.put("model/address.schema.json", ADDRESS);
        files.put("model/glossary.yaml", GLOSSARY);
        files.put("accounts/integration.yaml", FolderDraft.CARD + "alerts: [ { when: parked > 0, notify: [chat] } ]\n");
        files.put(
                "accounts/closing.camel.yaml",
                FolderDraft.route(
                        "closing",
                        "system:billing/account-closed",
                        "- log: { id: note, message: \"${header.X-Kind}\" }",
                        "- to: { id: announce, uri: channel:closed }"));
        files.put(
                "accounts/opening.camel.yaml",
                FolderDraft.route(
                        "opening",
                        "channel:closed",
                        "- to: { id: map, uri: mapping:account }",
                        "- to: { id: open, uri: system:billing/create-account }"));
        files.put("accounts/account.jslt", ACCOUNT);
        files.put("accounts/account.examples/a.in.json", "{\"id\":\"1\",\"address\":{\"city\":\"Berlin\"}}");
        files.put("accounts/account.examples/a.out.json", "{\"id\":\"1\",\"city\":\"Berlin\"}");
        files.put(
                "tick.camel.yaml",
                FolderDraft.route(
                                "tick",
                                "timer:tick",
                                "- to: { id: map, uri: mapping:tick }",
                                "- to: { id: call, uri: system:backup/create-account }")
                        .replace(
                                "uri: timer:tick\n",
                                "uri: timer:tick\n      parameters: { period: \"{{routes.period}}\" }\n"));
        files.put("tick.jslt", "{ \"at\": 1 / 3 }");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("nothing", test -> {}),
                change(
                        "an operation that a route calls",
                        edit("systems/billing.yaml", "create-account:", "open-account:")),
                change("a header that a route reads", edit("systems/billing.yaml", ", headers: [X-Kind]", "")),
                change("a system is gone", gone("systems/backup.yaml")),
                change(
                        "a channel that an alert notifies",
                        put("notify.yaml", "channels: { chat: { slack: system:backup/create-account } }\n")),
                change("a system is new", put("systems/shared.yaml", BACKUP.replace("backup", "shared"))),
                change("the operation of a fallback", edit("systems/backup.yaml", "create-account", "make-account")),
                change("a contract is gone", gone("systems/shared.openapi.json")),
                change("a request's schema is gone", gone("systems/account.schema.json")),
                change("a schema", edit("model/customer.schema.json", "\"string\"", "\"number\"")),
                change("a schema's field", edit("model/address.schema.json", "city", "town")),
                change("a schema that is referred to is broken", put("model/address.schema.json", "{")),
                change("a schema that is referred to is gone", gone("model/address.schema.json")),
                change("a schema refers to itself", put("model/address.schema.json", "{ \"$ref\": \"#\" }")),
                change("a schema is gone", gone("model/customer.schema.json")),
                change("the glossary", edit("model/glossary.yaml", "open: active", "open: actve")),
                change("the glossary is new", gone("model/glossary.yaml")),
                change("a mapping", edit("accounts/account.jslt", ".id", ".address.city")),
                change("a mapping is broken", put("accounts/account.jslt", "{ \"id\": ")),
                change("a mapping is gone", gone("accounts/account.jslt")),
                change("a mapping has another's name", put("accounts/tick.jslt", "{}")),
                change("an example", edit("accounts/account.examples/a.out.json", "Berlin", "Bern")),
                change("half an example is gone", gone("accounts/account.examples/a.out.json")),
                change("examples are new", test -> {
                    test.files.put("tick.examples/a.in.json", "{}");
                    test.files.put("tick.examples/a.out.json", "{ \"at\": 0.3 }");
                }),
                change("examples are gone", test -> test.files.keySet().removeIf(name -> name.contains(".examples/"))),
                change("the owner", edit("accounts/integration.yaml", "team: finance, ", "")),
                change("the card is gone", gone("accounts/integration.yaml")),
                change("a reader of a channel is gone", gone("accounts/opening.camel.yaml")),
                change("a route file is broken", put("accounts/opening.camel.yaml", "- route:\n    id: [")),
                change("a step is not safe", edit("tick.camel.yaml", "to: { id: map", "script: { id: map")),
                change("a route takes another's id", edit("tick.camel.yaml", "id: tick", "id: opening")),
                change(
                        "a folder beside a bare file",
                        put("tick/tock.camel.yaml", FolderDraft.route("tock", "channel:t"))),
                change("another YAML file", put("accounts/notes.yaml", "a: b")),
                change("a value of a route", test -> test.config.remove("routes.period")),
                change("another value of a route", test -> test.config.put("routes.period", "5")),
                change("a value of a system", test -> test.config.remove("billing.url")),
                change("another value of a system", test -> test.config.put("billing.url", "ftp://billing.example")));
    }

    private static Arguments change(String what, Consumer<CachedCheckTest> change) {
        return arguments(what, change);
    }

    private static Consumer<CachedCheckTest> edit(String name, String from, String to) {
        return test -> test.files.computeIfPresent(name, (same, text) -> text.replace(from, to));
    }

    private static Consumer<CachedCheckTest> put(String name, String text) {
        return test -> test.files.put(name, text);
    }

    private static Consumer<CachedCheckTest> gone(String name) {
        return test -> test.files.remove(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void saysTheSameAfterAChange(String what, Consumer<CachedCheckTest> change) throws IOException {
        Checked before = cached(ReservedNames.none());
        assertThat(before.findings()).noneMatch(UnitFinding::isError);
        Map<String, String> files = new HashMap<>(this.files);
        Map<String, String> config = new HashMap<>(this.config);
        change.accept(this);
        same(cached(before.reserved()), fresh(before.reserved()));
        this.files.clear();
        this.files.putAll(files);
        this.config.clear();
        this.config.putAll(config);
        same(cached(before.reserved()), fresh(before.reserved()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void saysTheSameWhereTheFirstVerdictIsTakenOver(String what, Consumer<CachedCheckTest> change) throws IOException {
        Checked before = fresh(ReservedNames.none());
        write();
        Checked read = cache.during(contents(), () -> check.read(root, SHOWN, before.findings(), cache))
                .orElseThrow();
        change.accept(this);
        same(cached(read.reserved()), fresh(read.reserved()));
    }

    @Test
    void makesAnewOnlyWhatChanged() throws IOException {
        Checked before = cached(ReservedNames.none());
        edit("tick.jslt", "1 / 3", "1").accept(this);
        Checked after = cached(before.reserved());
        assertThat(after.findings())
                .extracting(each -> each.finding().code())
                .doesNotContain(ProblemCode.MAPPING_LOSES_DIGITS);
        assertThat(after.mappings().get("tick")).isNotSameAs(before.mappings().get("tick"));
        assertThat(after.mappings().get("account")).isSameAs(before.mappings().get("account"));
        assertThat(after.systems().get("billing")).isSameAs(before.systems().get("billing"));
        assertThat(integration(after, "accounts")).isSameAs(integration(before, "accounts"));
        assertThat(integration(after, "tick")).isNotSameAs(integration(before, "tick"));
    }

    @Test
    void makesASystemAnewWithAnotherContract() throws IOException {
        Checked before = cached(ReservedNames.none());
        put("systems/shared.openapi.json", "{ }").accept(this);
        Checked after = cached(before.reserved());
        assertThat(after.systems().get("billing")).isNotSameAs(before.systems().get("billing"));
        assertThat(after.systems().get("backup")).isSameAs(before.systems().get("backup"));
    }

    @Test
    void forgetsWhatIsGone() throws IOException {
        Checked before = cached(ReservedNames.none());
        String text = files.remove("accounts/account.jslt");
        cached(before.reserved());
        put("accounts/account.jslt", text).accept(this);
        assertThat(cached(before.reserved()).mappings().get("account"))
                .isNotSameAs(before.mappings().get("account"));
    }

    private static Integration integration(Checked checked, String name) {
        return checked.integrations().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void same(Checked cached, Checked fresh) {
        assertThat(cached.findings()).isEqualTo(fresh.findings());
        assertThat(cached.reserved()).isEqualTo(fresh.reserved());
        assertThat(cached.files()).isEqualTo(fresh.files());
        assertThat(cached.systems().names()).isEqualTo(fresh.systems().names());
        assertThat(cached.systems().all())
                .extracting(system ->
                        system.name() + system.address() + system.operations().keySet())
                .isEqualTo(fresh.systems().all().stream()
                        .map(system -> system.name()
                                + system.address()
                                + system.operations().keySet())
                        .toList());
        assertThat(cached.mappings().all())
                .extracting(each -> each.name() + each.file())
                .isEqualTo(fresh.mappings().all().stream()
                        .map(each -> each.name() + each.file())
                        .toList());
        assertThat(cached.integrations())
                .extracting(CachedCheckTest::content)
                .isEqualTo(fresh.integrations().stream()
                        .map(CachedCheckTest::content)
                        .toList());
    }

    private static List<?> content(Integration integration) {
        return List.of(
                integration.name(),
                integration.folder(),
                integration.card(),
                integration.files().stream()
                        .map(file -> file.path() + file.text())
                        .toList());
    }

    private Checked fresh(ReservedNames reserved) throws IOException {
        write();
        return check.check(root, SHOWN, reserved, ContentCache.none());
    }

    private Checked cached(ReservedNames reserved) throws IOException {
        write();
        return cache.during(contents(), () -> check.check(root, SHOWN, reserved, cache));
    }

    private NavigableMap<Path, byte[]> contents() {
        NavigableMap<Path, byte[]> contents = new TreeMap<>();
        files.forEach((name, text) -> contents.put(root.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    private void write() throws IOException {
        try (Stream<Path> old = Files.walk(root)) {
            for (Path each : old.filter(path -> !path.equals(root))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(each);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
