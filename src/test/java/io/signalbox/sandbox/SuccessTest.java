package io.signalbox.sandbox;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.sandbox.simulated.Json;

import static io.signalbox.sandbox.SandboxFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What the simulated GraphQL answers; its shape is judged by graphql-java, which executes the same documents on the same data. */
class SuccessTest {

    private static final String NEW_TYPE = "application/graphql-response+json";

    @TempDir
    Path folder;

    private SandboxFixture sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxFixture.start(folder, SandboxFixture.NOWHERE);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private HttpResponse<String> ask(String document, Map<String, Object> variables, String... headers)
            throws Exception {
        String body = Json.MAPPER.writeValueAsString(Map.of("query", document, "variables", variables));
        HttpResponse<String> answer = sandbox.post("/success/graphql", body, headers);
        if (json(answer).has("data")) {
            agrees(document, variables, json(answer));
        }
        return answer;
    }

    /** Executed by graphql-java on the answer as its root, the document has to give that answer. */
    private void agrees(String document, Map<String, Object> variables, JsonNode answer) throws Exception {
        String schema = sandbox.get("/success/schema.graphql").body();
        GraphQL graphql = GraphQL.newGraphQL(new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser().parse(schema),
                                RuntimeWiring.newRuntimeWiring().build()))
                .build();
        ExecutionResult result = graphql.execute(ExecutionInput.newExecutionInput(document)
                .variables(variables)
                .root(Json.MAPPER.convertValue(answer.get("data"), Map.class))
                .build());
        assertThat(result.getErrors()).isEmpty();
        assertThat(Json.read(Json.MAPPER.writeValueAsBytes(result.<Object>getData())))
                .isEqualTo(answer.get("data"));
    }

    private static Map<String, Object> customer(String externalId, String plan) {
        return Map.of(
                "input",
                Map.of("externalId", externalId, "name", "Zoë <&> Söhne", "plan", plan, "email", "zoe@example.com"));
    }

    private String create(String externalId) throws Exception {
        return json(ask(Success.UPSERT, customer(externalId, "team")))
                .at("/data/upsertCustomer/customer/id")
                .asText();
    }

    @Test
    void createsAndChangesACustomerWhoIsFoundById() throws Exception {
        String id = create("C-1");

        assertThat(json(ask(Success.UPSERT, customer("C-1", "enterprise")))
                        .at("/data/upsertCustomer/customer/id")
                        .asText())
                .isEqualTo(id);
        JsonNode found = json(ask(Success.FIND, Map.of("id", id)));
        assertThat(found.at("/data/customer/plan").asText()).isEqualTo("enterprise");
        assertThat(found.at("/data/customer/health").asInt()).isEqualTo(90);
        assertThat(found.has("errors")).isFalse();
        assertThat(json(ask(Success.FIND, Map.of("id", "cus_none")))
                        .at("/data/customer")
                        .isNull())
                .isTrue();
    }

    @Test
    void repeatsTheAnswerToAKeyWithoutAnotherEffect() throws Exception {
        String[] headers = {"Idempotency-Key", "k-1", "Accept", NEW_TYPE};
        HttpResponse<String> first = ask(Success.UPSERT, customer("C-1", "team"), headers);
        HttpResponse<String> again = ask(Success.UPSERT, customer("C-1", "team"), headers);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Content-Type")).hasValue(NEW_TYPE);
        assertThat(sandbox.get("/sandbox/journal").body().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"operation\":\"upsert-customer\",\"externalId\":\"C-1\""))
                .filteredOn(line -> line.contains("\"replayed\":false"))
                .hasSize(1);
    }

    @Test
    void pagesByConnectionsWhoseLastChangesComeLast() throws Exception {
        create("C-1");
        create("C-2");
        create("C-3");
        create("C-1");

        JsonNode first = json(ask(Success.LIST, Map.of("first", 2)));
        assertThat(first.findValuesAsText("externalId")).containsExactly("C-2", "C-3");
        assertThat(first.at("/data/customers/pageInfo/hasNextPage").asBoolean()).isTrue();
        String end = first.at("/data/customers/pageInfo/endCursor").asText();
        JsonNode second = json(ask(Success.LIST, Map.of("first", 2, "after", end)));
        assertThat(second.findValuesAsText("externalId")).containsExactly("C-1");
        assertThat(second.at("/data/customers/pageInfo/hasNextPage").asBoolean())
                .isFalse();
    }

    @Test
    void answersWhatItKnowsBesideAnError() throws Exception {
        Map<String, Object> input = Map.of("input", Map.of("externalId", "C-1", "name", "Zoë", "plan", "team"));
        String id = json(ask(Success.UPSERT, input))
                .at("/data/upsertCustomer/customer/id")
                .asText();
        HttpResponse<String> found = ask(Success.FIND, Map.of("id", id));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found).at("/data/customer/health").isNull()).isTrue();
        assertThat(json(found).at("/errors/0/path")).isEqualTo(Json.read("[\"customer\",\"health\"]".getBytes()));
    }

    @Test
    void namesAPlanThatThereIsNotAsAnErrorOfTheUser() throws Exception {
        JsonNode answer = json(ask(Success.UPSERT, customer("C-1", "gold")));

        assertThat(answer.at("/data/upsertCustomer/userErrors/0/code").asText()).isEqualTo("PLAN_UNKNOWN");
        assertThat(answer.at("/data/upsertCustomer/customer").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"query\": 1}", "{\"query\": \"{ a }\", \"variables\": []}"})
    void refusesWhatIsNoRequest(String body) throws Exception {
        HttpResponse<String> refused = sandbox.post("/success/graphql", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"application/json, 200", NEW_TYPE + ", 400"})
    void refusesWhatItCannotExecuteByTheMediaTypeThatIsAccepted(String accepted, int status) throws Exception {
        for (HttpResponse<String> refused : List.of(
                ask("{ customers }", Map.of(), "Accept", accepted),
                ask(Success.LIST, Map.of("first", 0), "Accept", accepted),
                ask(Success.LIST, Map.of("first", 1, "after", "?"), "Accept", accepted),
                ask(Success.UPSERT, Map.of("input", Map.of("name", 1)), "Accept", accepted))) {
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue(accepted);
            assertThat(json(refused).at("/errors/0/extensions/code").asText()).isNotEmpty();
            assertThat(json(refused).has("data")).isFalse();
        }
    }

    @Test
    void misbehavesAsTheOthersDo() throws Exception {
        sandbox.behave("success", "{\"errorRate\":1}");
        assertThat(ask(Success.UPSERT, customer("C-1", "team")).statusCode()).isEqualTo(500);
        sandbox.behave("success", "{\"errorRate\":1,\"errorsAs200\":true}");
        HttpResponse<String> disguised = ask(Success.UPSERT, customer("C-1", "team"));
        assertThat(disguised.statusCode()).isEqualTo(200);
        assertThat(json(disguised).at("/errors/0/extensions/code").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
        sandbox.behave("success", "{\"limit\":{\"documented\":1,\"enforced\":0}}");
        assertThat(ask(Success.FIND, Map.of("id", "x")).statusCode()).isEqualTo(429);
        sandbox.behave("success", "{\"garbage\":true}");
        assertThat(ask(Success.UPSERT, customer("C-1", "team")).body()).startsWith("<html>");
    }
}
