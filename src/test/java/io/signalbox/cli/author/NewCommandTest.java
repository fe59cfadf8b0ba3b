package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.Unit;
import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.Questions;
import io.signalbox.problem.ProblemCode;
import io.signalbox.starter.NewSystem;
import io.signalbox.trial.CheckedTests;
import io.signalbox.trial.RouteTests;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code signalbox new} writes passes the real check, and its tests hold. */
class NewCommandTest {

    private static final String[] OWNER = {
        "--owner-team", "orders: \"the\" team", "--owner-contact", "orders@example.com", "--escalation", "+1 555 0100"
    };

    @TempDir
    Path home;

    private Path routes;

    @BeforeEach
    void routesFolder() throws IOException {
        routes = Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("docs/schemas"));
    }

    private CommandLineFixture run(int code, String... args) {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run(args)).as(line.err()).isEqualTo(code);
        return line;
    }

    private CommandLineFixture owned(String... args) {
        String[] all = new String[args.length + OWNER.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(OWNER, 0, all, args.length, OWNER.length);
        return run(0, all);
    }

    private Checked check() {
        return new CheckRoutes(CheckSettings.offline()).check(routes);
    }

    private List<String> errors(Checked checked) {
        return checked.findings().stream()
                .filter(each -> each.isError())
                .map(each -> each.finding().toString())
                .toList();
    }

    /** Everything holds, and this many tests were run. */
    private Checked holds(int tests) {
        Checked checked = check();
        assertThat(errors(checked)).isEmpty();
        RouteTests.Report report = new CheckedTests(checked, routes, routes).run(key -> Optional.empty(), name -> {});
        assertThat(report.findings()).isEmpty();
        assertThat(report.passed()).isEqualTo(tests);
        return checked;
    }

    private static List<String> examples(Checked checked) {
        return checked.findings().stream()
                .map(each -> each.finding())
                .filter(finding -> finding.code() == ProblemCode.EXAMPLE_VALUE)
                .map(finding -> finding.path().getFileName() + ":" + finding.line() + ":" + finding.column() + " "
                        + finding.text())
                .toList();
    }

    @Test
    void writesAnIntegrationThatCallsASystem() throws IOException {
        run(0, "new", "system", "shipping", "--owner-team", "logistics", "--vendor", "help@shipping.example");
        CommandLineFixture line = owned(
                "new",
                "integration",
                "orders",
                "--from",
                "channel:order-placed",
                "--to",
                "system:shipping/create-record");

        assertThat(line.out().lines())
                .contains(
                        "Wrote",
                        "  routes/orders/integration.yaml",
                        "  routes/orders/order-placed-to-shipping.camel.yaml",
                        "  routes/orders/order-placed-to-shipping.jslt",
                        "  routes/orders/order-placed-to-shipping.examples/first.in.json",
                        "  routes/orders/order-placed-to-shipping.examples/first.out.json",
                        "  routes/orders/order-placed-to-shipping.test.yaml",
                        "  - See that all holds: ./signalbox check");
        Checked checked = holds(3);
        assertThat(examples(checked)).isEmpty();
        assertThat(checked.integrations()).singleElement().satisfies(orders -> assertThat(
                        orders.card().orElseThrow().owner().team())
                .isEqualTo("orders: \"the\" team"));
        assertThat(routes.resolve("systems/shipping.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../../docs/schemas/system.schema.json\n");
    }

    @Test
    void writesWhatWorksThoughNobodySaidAnything() throws IOException {
        run(0, "new", "system", "shipping");
        run(0, "new", "integration", "orders");
        Checked checked = holds(2);
        assertThat(examples(checked))
                .containsExactly(
                        "integration.yaml:5:16 'owner.team' is still the example value 'change-me'; write what is true here",
                        "integration.yaml:5:38 'owner.contact' is still the example value 'change-me'; write what is true"
                                + " here",
                        "integration.yaml:5:63 'owner.escalation' is still the example value 'change-me'; write what is true"
                                + " here",
                        "shipping.yaml:4:18 'contact.team' is still the example value 'change-me'; write what is true here",
                        "shipping.yaml:4:39 'contact.vendor' is still the example value 'change-me'; write what is true"
                                + " here");
    }

    @Test
    void countsAnExampleOwnerAsNone() {
        run(0, "new", "integration", "orders");
        Checked checked = new CheckRoutes(CheckSettings.offline().withOwnersRequired(true)).check(routes);
        assertThat(errors(checked)).singleElement().asString().contains("SB-1302");
    }

    @Test
    void writesRoutesIntoAnIntegrationAndBareOnes() throws IOException {
        owned("new", "integration", "orders");
        run(0, "new", "route", "order-done-to-ledger", "--integration", "orders", "--from", "channel:orders-done");
        run(0, "new", "route", "bare-one", "--to", "channel:elsewhere");
        assertThat(routes.resolve("orders/order-done-to-ledger.test.yaml")).exists();
        assertThat(routes.resolve("bare-one.camel.yaml")).content().contains("uri: channel:bare-one-received");
        holds(6);
    }

    @Test
    void bringsAlongWhatAnOperationTakesFromTheMessage() throws IOException {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/shipping.yaml"),
                """
                system: shipping
                environment: test
                environments: { test: { url: "https://shipping.example" } }
                operations:
                  find: { http: "GET /parcels/${body/parcel/id}?zone=${body/zone}&order=${subject}" }
                  lost: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /parcel/order } }
                """);
        owned("new", "integration", "parcels", "--from", "system:shipping/lost", "--to", "system:shipping/find");
        assertThat(routes.resolve("parcels/shipping-lost-to-shipping.camel.yaml"))
                .exists();
        holds(3);
    }

    @Test
    void namesNoFolderOfThisMachine(@TempDir Path elsewhere) throws IOException {
        CommandLineFixture line =
                new CommandLineFixture(home, Map.of("SIGNALBOX_ROUTES", elsewhere.toString()), List.of("false"));
        assertThat(line.run("new", "system", "shipping")).isZero();
        assertThat(elsewhere.resolve("systems/shipping.yaml")).content().startsWith("system: shipping\n");
    }

    @Test
    void beginsWithADescriptorOfTheLibrary() throws IOException {
        Files.createDirectories(routes.resolve("systems/library"));
        Files.writeString(
                routes.resolve("systems/library/stripe.yaml"),
                """
                # Copy this file.
                system: stripe
                title: Stripe
                environment: production
                environments: { production: { url: "{{stripe.url:https://api.stripe.example}}" } }
                auth: { type: bearer, token: "{{secret:stripe/secret-key}}" }
                operations:
                  create-customer: { http: POST /v1/customers }
                """);
        run(0, "new", "system", "payments", "--from", "library/stripe");
        assertThat(routes.resolve("systems/payments.yaml"))
                .content()
                .startsWith("system: payments\n")
                .contains("{{payments.url:https://api.stripe.example}}", "{{secret:payments/secret-key}}");
        run(0, "new", "route", "to-payments", "--to", "system:payments/create-customer");
        holds(3);
        assertThat(run(1, "new", "system", "other", "--from", "library/strpe").err())
                .contains("There is no descriptor 'library/strpe' in routes/systems; did you mean 'library/stripe'?");
    }

    @Test
    void overwritesNothing() throws IOException {
        owned("new", "integration", "orders");
        Path mapping = routes.resolve("orders/orders-received-to-orders-done.jslt");
        Files.delete(routes.resolve("orders/integration.yaml"));
        Files.writeString(mapping, "// mine");
        CommandLineFixture line = run(1, "new", "integration", "orders");
        assertThat(line.err())
                .contains("routes/orders/orders-received-to-orders-done.camel.yaml is there already, and nothing is"
                        + " overwritten");
        assertThat(mapping).hasContent("// mine");
        assertThat(routes.resolve("orders/integration.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders", "two words", "../up", "a--b", "", "x/y"})
    void refusesNamesThatAreNone(String name) {
        for (String kind : List.of("integration", "system", "route")) {
            assertThat(run(name.isEmpty() ? 2 : 1, "new", kind, name).err())
                    .contains(name.isEmpty() ? "NAME is empty" : "'" + name + "' is not a name; write words of a-z");
        }
        assertThat(routes).isEmptyDirectory();
    }

    @Test
    void saysWhatIsMeantWhenAPlaceIsUnknown() {
        run(0, "new", "system", "shipping");
        assertThat(run(1, "new", "integration", "orders", "--to", "system:shiping/create-record")
                        .err())
                .contains("there is no system 'shiping'; did you mean 'shipping'?");
        assertThat(run(1, "new", "route", "orders", "--to", "system:shipping/create-recrd")
                        .err())
                .contains("did you mean 'create-record'?");
        assertThat(run(1, "new", "route", "orders", "--from", "system:shipping/find-record")
                        .err())
                .contains("'find-record' is not an event of system 'shipping'; it has none.");
        assertThat(run(1, "new", "route", "orders", "--from", "kafka:orders").err())
                .contains("'kafka:orders' is not a place; write channel:NAME, or system:NAME/OPERATION");
        assertThat(run(1, "new", "route", "orders", "--integration", "sales").err())
                .contains(
                        "There is no integration 'sales' in routes; write one with ./signalbox new integration sales.");
        assertThat(run(1, "new", "integration", "systems").err()).contains("choose another name");
        assertThat(run(2, "new").err())
                .contains("Say what is new: an integration, a system, a route or an example, and its name.");
    }

    @Test
    void asksAPersonOnlyForWhatWasNotSaid() {
        Questions questions = new Questions(question -> question.startsWith("Team") ? " logistics " : "");
        assertThat(questions.ask("Team", null, null)).isEqualTo("logistics");
        assertThat(questions.ask("Team", "given", null)).isEqualTo("given");
        assertThat(questions.ask("Title", null, "Orders")).isEqualTo("Orders");
        assertThat(new Questions(null).ask("Team", null, "nobody")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "camel, sold, system:shop/send-record, ssl://broker.example:8883, shop/password",
        "file, records, channel:orders, file:///srv/exchange, ",
        "ftps, records, channel:orders, ftps://files.example:21/out, shop/password",
        "graphql, sold, system:shop/create-record, https://shop.example/graphql, shop/token",
        "http, sold, system:shop/create-record, https://shop.example, shop/token",
        "jms, record-received, system:shop/send-record, amqps://broker.example:5671, shop/password",
        "kafka, record-received, channel:orders, kafka://broker.example:9092, shop/password",
        "mail, sold, system:shop/send-record, smtps://relay.example:465, shop/password",
        "sftp, records, channel:orders, sftp://files.example:22/out, shop/password",
        "soap, sold, system:shop/create-record, https://shop.example/soap, shop/password",
        "sql, sold, system:shop/save-record, jdbc:postgresql://db.example:5432/shop?sslmode=verify-full, shop/password"
    })
    void writesADescriptorOfEachKind(String kind, String event, String to, String url, String secret)
            throws IOException {
        CommandLineFixture line = run(
                0, "new", "system", "shop", "--kind", kind, "--owner-team", "t", "--vendor", "v", "--webhook", "sold");
        assertThat(line.out())
                .contains("Put its secrets into " + (secret == null ? "" : "secrets/" + secret + ", ")
                        + "secrets/shop/webhook.");
        owned("new", "integration", "orders", "--from", "system:shop/" + event, "--to", to);

        Map<String, String> config = Map.of("shop.url", url, "signalbox.files", "/srv");
        Checked checked = new CheckRoutes(
                        CheckSettings.offline().withConfig(key -> Optional.ofNullable(config.get(key)), true))
                .check(routes);
        assertThat(errors(checked)).isEmpty();
        assertThat(checked.findings().stream().filter(each -> each.unit().kind() == Unit.Kind.SYSTEM))
                .isEmpty();
    }

    @Test
    void everyKindThatCanBeStartedWithIsTried() throws NoSuchMethodException {
        CsvSource tried = NewCommandTest.class
                .getDeclaredMethod(
                        "writesADescriptorOfEachKind",
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class)
                .getAnnotation(CsvSource.class);
        assertThat(Stream.of(tried.value()).map(row -> row.split(",")[0]))
                .containsExactlyInAnyOrderElementsOf(Stream.of(NewSystem.Kind.values())
                        .map(NewSystem.Kind::toString)
                        .toList());
    }

    @Test
    void aKindIsSaidOnce() {
        assertThat(run(1, "new", "system", "s", "--kind", "sql", "--from", "library/stripe")
                        .err())
                .contains("says itself how the system is reached; leave out --kind");
        assertThat(run(2, "new", "system", "s", "--kind", "magic").err()).contains("magic");
    }

    private static final String OPEN_API =
            """
            openapi: 3.0.3
            info: { title: Shipping, version: "7" }
            servers: [ { url: "https://api.shipping.example/v7/" } ]
            security: [ { key: [] } ]
            paths:
              /parcels:
                post: { operationId: createParcel, summary: "Books a parcel: #1", responses: { "201": { description: made } } }
                get:
                  operationId: parcels_list
                  parameters: [ { $ref: "#/components/parameters/since" }, { name: most, in: query, schema: { type: integer } } ]
                  responses: { "200": { description: all } }
              "/parcels/{parcelId}":
                parameters: [ { name: parcelId, in: path, required: true, schema: { type: string } } ]
                delete: { responses: { "204": { description: gone } } }
              /labels:
                post:
                  operationId: createParcel
                  requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
                  responses: { "200": { description: done } }
            components:
              parameters: { since: { name: since, in: query, required: true, schema: { type: string } } }
              securitySchemes: { key: { type: apiKey, in: header, name: X-Api-Key } }
            """;

    @Test
    void takesASystemFromItsOpenApiDocument() throws IOException {
        Path document = Files.writeString(home.resolve("shipping.yaml"), OPEN_API);

        CommandLineFixture cli = run(
                0,
                "new",
                "system",
                "shipping",
                "--from-openapi",
                document.toString(),
                "--owner-team",
                "t",
                "--vendor",
                "v");

        assertThat(errors(holds(0))).isEmpty();
        String descriptor = Files.readString(routes.resolve("systems/shipping.yaml"));
        assertThat(descriptor)
                .contains("{{shipping.url:https://api.shipping.example/v7}}")
                .contains("api: { contract: shipping.openapi.yaml }")
                .contains("auth: { type: api-key, header: \"X-Api-Key\", value: \"{{secret:shipping/key}}\" }")
                .contains("create-parcel: { http: \"POST /parcels\" }")
                .contains("parcels-list: { http: \"GET /parcels?since=${body/since}\" }")
                .contains("delete-parcels-parcel-id: { http: \"DELETE /parcels/${body/parcelId}\" }")
                .contains("create-parcel-2: { http: \"POST /labels\", body: form }");
        assertThat(routes.resolve("systems/shipping.openapi.yaml")).hasContent(OPEN_API);
        assertThat(cli.out())
                .contains(
                        "Its address is that of the document; SIGNALBOX_SYSTEM_SHIPPING_URL=https://... names another."
                                + " Put its secrets into secrets/shipping/key.");
    }

    @Test
    void namesTheSecretsThatADescriptorTakes() throws IOException {
        CommandLineFixture cli =
                run(0, "new", "system", "shipping", "--webhook", "sent", "--owner-team", "t", "--vendor", "v");
        assertThat(cli.out())
                .contains("Say where it is (SIGNALBOX_SYSTEM_SHIPPING_URL=https://...). Put its secrets into"
                        + " secrets/shipping/token, secrets/shipping/webhook.");
    }

    @Test
    void writesTheWebhooksThatASystemSends() throws IOException {
        run(0, "new", "system", "shipping", "--webhook", "parcel-sent", "--owner-team", "t", "--vendor", "v");
        run(
                0,
                "new",
                "system",
                "git",
                "--webhook",
                "pushed",
                "--webhook",
                "released",
                "--verify",
                "hmac-sha256",
                "--owner-team",
                "t",
                "--vendor",
                "v");
        owned("new", "integration", "parcels", "--from", "system:shipping/parcel-sent", "--to", "channel:parcels");

        holds(2);
        assertThat(Files.readString(routes.resolve("systems/git.yaml")))
                .contains("pushed: { webhook: { verify: hmac-sha256, secret: \"{{secret:git/webhook}}\", id: /id } }")
                .contains("released: ");
    }

    @Test
    void refusesWhatIsNoOpenApiDocument() throws IOException {
        Path old = Files.writeString(home.resolve("old.json"), "{\"swagger\": \"2.0\", \"paths\": {}}");
        assertThat(run(1, "new", "system", "s", "--from-openapi", old.toString())
                        .err())
                .contains("Swagger 2.0; convert it");
        assertThat(run(1, "new", "system", "s", "--from-openapi", "nowhere.yaml")
                        .err())
                .contains("nowhere.yaml cannot be read", "does not exist");
        assertThat(run(1, "new", "system", "s", "--webhook", "sent", "--verify", "magic")
                        .err())
                .contains("'magic' is not one of hmac-sha256, standard-webhooks");
        assertThat(routes.resolve("systems/s.yaml")).doesNotExist();
    }
}
