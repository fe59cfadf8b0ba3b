package io.signalbox.kind.graphql;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphqlErrorException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A system that speaks GraphQL: graphql-java behind Vert.x. */
final class GraphqlPeer implements AutoCloseable {

    private static final String SCHEMA =
            """
            type Query {
              customer(id: ID!): Customer
              customers: [Customer!]!
              fails(code: String): String
              needed: String!
              page(first: Int!, after: String): Page!
            }
            type Page { nodes: [Customer!]!, pageInfo: PageInfo! }
            type PageInfo { endCursor: String, hasNextPage: Boolean! }
            type Mutation {
              createCustomer(input: CustomerInput!, key: String): CreateCustomer
              fails(code: String): String
            }
            type Customer { id: ID!, name: String!, credit: Float }
            input CustomerInput { name: String!, credit: Float }
            type CreateCustomer { customer: Customer, userErrors: [UserError!]! }
            type UserError { code: String, message: String! }
            """;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Vertx vertx = Vertx.vertx();
    private final GraphQL graphql;
    private final HttpServer server;
    private final List<Map<String, Object>> requests = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Object>> customers = new LinkedHashMap<>();

    GraphqlPeer() throws Exception {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> fetchers(type)
                        .dataFetcher("customer", env -> customers.get(env.<String>getArgument("id")))
                        .dataFetcher("customers", env -> List.copyOf(customers.values()))
                        .dataFetcher(
                                "page",
                                env -> page(env.<Integer>getArgument("first"), env.<String>getArgument("after")))
                        .dataFetcher("needed", env -> null))
                .type("Mutation", type -> fetchers(type).dataFetcher("createCustomer", this::create))
                .build();
        graphql = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .build();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private static TypeRuntimeWiring.Builder fetchers(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("fails", env -> {
            String code = env.getArgument("code");
            if (code == null) {
                throw new IllegalStateException("boom");
            }
            throw GraphqlErrorException.newErrorException()
                    .message("failed with t0k3n of ada@example.com")
                    .extensions(Map.of("code", code))
                    .build();
        });
    }

    private Object create(DataFetchingEnvironment env) {
        Map<String, Object> input = env.getArgument("input");
        String name = (String) input.get("name");
        if (customers.values().stream().anyMatch(known -> known.get("name").equals(name))) {
            return Map.of("userErrors", List.of(Map.of("code", "TAKEN", "message", "Name is taken")));
        }
        Map<String, Object> customer = new LinkedHashMap<>(input);
        customer.put("id", "c" + (customers.size() + 1));
        customers.put((String) customer.get("id"), customer);
        return Map.of("customer", customer, "userErrors", List.of());
    }

    /** As connections of Relay do it. */
    private Map<String, Object> page(int first, String after) {
        List<Map<String, Object>> all = List.copyOf(customers.values());
        int from = after == null ? 0 : Integer.parseInt(after.substring(1));
        int to = Math.min(all.size(), from + first);
        return Map.of(
                "nodes",
                all.subList(from, to),
                "pageInfo",
                Map.of("endCursor", "p" + to, "hasNextPage", to < all.size()));
    }

    @SuppressWarnings("unchecked")
    private void answer(HttpServerRequest request, Buffer body) {
        try {
            Map<String, Object> asked = mapper.readValue(body.getBytes(), Map.class);
            requests.add(asked);
            Map<String, String> given = new LinkedHashMap<>();
            request.headers().forEach(header -> given.put(header.getKey().toLowerCase(), header.getValue()));
            given.put(":path", request.path());
            headers.add(given);
            ExecutionInput input = ExecutionInput.newExecutionInput()
                    .query((String) asked.get("query"))
                    .operationName((String) asked.get("operationName"))
                    .variables((Map<String, Object>) asked.getOrDefault("variables", Map.of()))
                    .build();
            request.response()
                    .putHeader("Content-Type", "application/graphql-response+json")
                    .end(mapper.writeValueAsString(graphql.execute(input).toSpecification()));
        } catch (IOException e) {
            request.response().setStatusCode(400).end();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<Map<String, Object>> requests() {
        return requests;
    }

    /** By name in lower case. */
    Map<String, String> lastHeaders() {
        return headers.get(headers.size() - 1);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
