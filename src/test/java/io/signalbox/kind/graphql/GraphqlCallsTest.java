package io.signalbox.kind.graphql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.poll.PagePlan;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls to a server of GraphQL. */
class GraphqlCallsTest {

    private static final String DESCRIPTOR =
            """
            system: shop
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: bearer, token: "{{secret:shop/token}}" }
            idempotency: { header: Idempotency-Key }
            operations:
              create-customer:
                graphql:
                  path: /graphql
                  query: shop.create.graphql
                  variables: { input: "${body}", key: "${subject}" }
                  userErrors: /createCustomer/userErrors
              find-customer: { graphql: "query ($id: ID!) { customer(id: $id) { id name credit } }" }
              list: { graphql: "{ customers { id } }" }
              fails: { graphql: { query: "query ($code: String) { fails(code: $code) }" } }
              fails-in-part: { graphql: "query ($code: String) { customers { id } fails(code: $code) }" }
              takes-a-part: { graphql: { query: "query ($code: String) { customers { id } fails(code: $code) }", partial: accepted } }
              does-a-part:
                graphql: 'mutation ($code: String) { createCustomer(input: {name: "x"}) { customer { id } } fails(code: $code) }'
              wrong: { graphql: "{ nothing }" }
              told:
                poll:
                  graphql:
                    query: "query ($after: String, $n: Int!) { page(first: $n, after: $after) { nodes { id name } pageInfo { endCursor hasNextPage } } }"
                    variables: { after: "${next}", n: 2 }
                  page: { items: /page/nodes, next: /page/pageInfo/endCursor, more: /page/pageInfo/hasNextPage }
                  id: /id
                  subject: /id
              null-up: { graphql: "{ needed }" }
            """;

    @TempDir
    Path folder;

    private GraphqlPeer peer;
    private KindFixture fixture;

    @BeforeEach
    void start() throws Exception {
        peer = new GraphqlPeer();
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/shop.create.graphql"),
                """
                # Opens a customer.
                mutation Create($input: CustomerInput!, $key: String) {
                  createCustomer(input: $input, key: $key) { customer { ...parts } userErrors { code message } }
                }
                fragment parts on Customer { id name credit }
                """);
        fixture = new KindFixture(
                folder, "shop", DESCRIPTOR.formatted(peer.url()), Map.of("SIGNALBOX_SECRET_SHOP_TOKEN", "t0k3n"));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
        peer.close();
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    @Test
    void sendsDocumentAndVariablesAndGoesOnWithTheData() throws Exception {
        Object answer = fixture.answer("create-customer", json("{\"name\":\"Zoë\",\"credit\":1.50}"));

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{\"createCustomer\":{\"customer\":{\"id\":\"c1\",\"name\":\"Zoë\",\"credit\":1.5},\"userErrors\":[]}}"));
        assertThat(peer.requests()).singleElement().satisfies(request -> {
            assertThat(request).containsOnlyKeys("query", "operationName", "variables");
            assertThat(request.get("query").toString()).startsWith("# Opens a customer.\nmutation Create(");
            assertThat(request.get("operationName")).isEqualTo("Create");
            assertThat(request.get("variables"))
                    .isEqualTo(Map.of("input", Map.of("name", "Zoë", "credit", 1.5), "key", "C-1"));
        });
        assertThat(peer.lastHeaders())
                .containsEntry(":path", "/graphql")
                .containsEntry("authorization", "Bearer t0k3n")
                .containsEntry("idempotency-key", "d7-create-customer")
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Signalbox/1.2.3");
    }

    @Test
    void takesVariablesFromTheBodyByTheirNames() throws Exception {
        fixture.answer("create-customer", json("{\"name\":\"Ada\"}"));

        assertThat(fixture.answer("find-customer", json("{\"id\":\"c1\",\"more\":1}")))
                .isEqualTo(json("{\"customer\":{\"id\":\"c1\",\"name\":\"Ada\",\"credit\":null}}"));
        assertThat(peer.requests().get(1).get("variables")).isEqualTo(Map.of("id", "c1"));
        assertThat(peer.lastHeaders()).doesNotContainKey("idempotency-key").containsEntry(":path", "/");
        assertThat(fixture.answer("list", "no JSON")).isEqualTo(json("{\"customers\":[{\"id\":\"c1\"}]}"));
        assertThat(peer.requests().get(2)).doesNotContainKey("variables");
    }

    /** Page by page, as connections of Relay name the next one. */
    @Test
    void aPollTurnsThePagesOfAConnection() throws Exception {
        for (String name : List.of("Ada", "Bea", "Cyd")) {
            fixture.answer("create-customer", json("{\"name\":\"" + name + "\"}"));
        }
        SystemDescriptor shop = fixture.system();
        PagePlan plan =
                shop.source("told").flatMap(event -> event.way(PagePlan.class)).orElseThrow();
        List<String> read = new ArrayList<>();
        String page = null;
        do {
            JsonNode data = fixture.read(plan.reads(), plan.paging().place(page));
            List<JsonNode> items = plan.paging().items(data).orElseThrow();
            items.forEach(item -> read.add(item.path("name").asText()));
            page = plan.paging().next(page, data, items, List.of());
        } while (page != null);

        assertThat(read).containsExactly("Ada", "Bea", "Cyd");
        assertThat(peer.requests().get(3).get("variables")).isEqualTo(Map.of("n", 2));
        assertThat(peer.requests().get(4).get("variables")).isEqualTo(Map.of("n", 2, "after", "p2"));
    }

    @Test
    void sendsNothingWithoutAValueThatTheDocumentNeeds() throws Exception {
        for (Object body : new Object[] {json("{}"), json("{\"id\":null}"), json("[]"), null, "no JSON"}) {
            Problem problem = fixture.problem("find-customer", body);
            assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        }
        assertThat(peer.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, AUTHENTICATION_REFUSED",
        "FORBIDDEN, AUTHENTICATION_REFUSED",
        "BAD_USER_INPUT, REQUEST_REFUSED",
        "SOMETHING_ELSE, REQUEST_REFUSED",
        "NOT_FOUND, REQUEST_REFUSED",
        "THROTTLED, SYSTEM_BUSY",
        "RATE_LIMITED, SYSTEM_BUSY",
        "INTERNAL_SERVER_ERROR, SYSTEM_FAILING",
        ", SYSTEM_FAILING",
    })
    void knowsTheMeaningOfAnErrorInA200(String code, ProblemCode meaning) throws Exception {
        String body = code == null ? "{}" : "{\"code\":\"" + code + "\"}";
        DeliveryScope scope = KindFixture.scope(1);

        Exchange exchange = fixture.send("fails", json(body), scope);

        Problem problem = exchange.getException(io.signalbox.problem.ProblemException.class)
                .problem();
        assertThat(problem.code()).isEqualTo(meaning);
        assertThat(problem.detail())
                .startsWith("'fails' of system 'shop' was answered with success, but says that it failed: ")
                .doesNotContain("t0k3n", "ada@example.com");
    }

    @Test
    void refusesWhatTheSchemaOfTheSystemDoesNotKnow() {
        Problem problem = fixture.problem("wrong", null);

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(problem.detail()).contains("ValidationError", "nothing");
    }

    @Test
    void takesPartialDataForNoSuccessUnlessDeclared() throws Exception {
        JsonNode code = json("{\"code\":\"BAD_USER_INPUT\"}");
        assertThat(fixture.problem("fails-in-part", code).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);

        DeliveryScope scope = KindFixture.scope(1);
        Exchange exchange = fixture.send("takes-a-part", code, scope);

        assertThat(exchange.getMessage().getBody()).isEqualTo(json("{\"customers\":[],\"fails\":null}"));
        assertThat(fixture.traffic()).hasSize(2);
        assertThat(fixture.traffic().get(1).isSuccess()).isTrue();
    }

    @Test
    void knowsThatAMutationMayBeDoneInPart() throws Exception {
        assertThat(fixture.problem("does-a-part", json("{\"code\":\"BAD_USER_INPUT\"}"))
                        .code())
                .isEqualTo(ProblemCode.DONE_IN_PART);
        // The system recognises the repeat by its key.
        assertThat(fixture.problem("does-a-part", json("{\"code\":\"INTERNAL_SERVER_ERROR\"}"))
                        .failureClass())
                .isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void readsErrorsThatStandInTheData() throws Exception {
        fixture.answer("create-customer", json("{\"name\":\"Ada\"}"));

        Problem problem = fixture.problem("create-customer", json("{\"name\":\"Ada\"}"));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(problem.detail()).endsWith("says that it failed: TAKEN: Name is taken");
    }

    @Test
    void refusesANullThatTheSchemaForbids() {
        assertThat(fixture.problem("null-up", null).detail()).contains("needed");
    }
}
