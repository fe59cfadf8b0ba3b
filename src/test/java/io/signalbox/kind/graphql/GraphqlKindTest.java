package io.signalbox.kind.graphql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.document.ContentCache;
import io.signalbox.document.Rigor;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kind.KindFixture;
import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What a descriptor may say of an operation of GraphQL, and what each answer means. */
class GraphqlKindTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Systems.Loading load(String operation) throws Exception {
        return KindFixture.load(
                folder,
                "shop",
                """
                system: shop
                environment: test
                environments: { test: { url: "https://shop.example/api" } }
                operations:
                  call: %s
                """
                        .formatted(operation));
    }

    private CallableOperation operation(String text) throws Exception {
        Systems.Loading loading = load(text);
        assertThat(loading.findings()).isEmpty();
        return loading.systems().get("shop").callable("call");
    }

    private static Answer answered(CallableOperation operation, int status, String body, HeaderField... headers) {
        RawAnswer raw =
                new RawAnswer(Integer.toString(status), List.of(headers), body.getBytes(StandardCharsets.UTF_8), null);
        return new Answer(operation.outcome(raw, CLOCK), raw);
    }

    private static Judgement judged(CallableOperation operation, Answer answer) {
        return operation.judge(
                answer, new Judging(new CallName("shop", "call"), operation.isSafe(), text -> text, CLOCK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ graphql: \"{ a \" }                                     | SB-1223 | a field is missing, and the document ends (line 1, column 5",
                "{ graphql: \"subscription { a }\" }                       | SB-1223 | it is a subscription",
                "{ graphql: shop.none.graphql }                            | SB-1211 | 'shop.none.graphql' is neither a document",
                "{ graphql: ../shop.graphql }                              | SB-1211 | is neither a document",
                "{ graphql: { query: \"query A { a } query B { b }\" } }   | SB-1223 | it has 2 operations",
                "{ graphql: { query: \"query A { a }\", operation: C } }   | SB-1223 | it has no operation 'C'",
                "{ graphql: { query: \"{ a }\", path: \"/x/${subject}\" } } | SB-1206 | 'path' cannot be used: it has no places",
                "{ graphql: { query: \"{ a }\", path: x } }                | SB-1206 | must begin with one '/'",
                "{ graphql: { query: \"query ($id: ID) { a(x: $id) }\", variables: { ID: 1 } } } | SB-1005 | declares no variable '$ID'; did you mean 'id'?",
                "{ graphql: { query: \"query ($id: ID!) { a(x: $id) }\", variables: { ix: 1 } } } | SB-1006 | needs a value for its variable '$id' of type ID!",
                "{ graphql: { query: \"query ($id: ID!) { a(x: $id) }\", variables: { id: \"a ${subject}\" } } } | SB-1206 | is not one of ${subject}",
                "{ graphql: { query: \"{ a }\", partial: maybe } }         | SB-1007 | partial",
                "{ graphql: { path: /x } }                                 | SB-1006 | query",
                "{ graphql: { query: \"{ a }\", cursor: /x } }             | SB-1005 | cursor",
            })
    void findsWhatCannotBeCalled(String operation, String code, String text) throws Exception {
        assertThat(load(operation).findings()).filteredOn(Finding::isError).anySatisfy(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.text()).contains(text);
            assertThat(finding.line()).isEqualTo(5);
        });
    }

    @Test
    void takesAnAddressOfHttpOnly() throws Exception {
        assertThat(KindFixture.load(
                                folder,
                                "shop",
                                "system: shop\nenvironment: t\nenvironments: { t: { url: \"ftp://x\" } }\noperations: { a: { graphql: \"{ a }\" } }\n")
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("must be http or https"));
    }

    @Test
    void knowsWhatChangesSomething() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/shop.create.graphql"), "mutation ($n: Int!) { create(n: $n) { id } }");

        CallableOperation mutation = operation("{ graphql: shop.create.graphql }");
        assertThat(mutation.isSafe()).isFalse();
        assertThat(mutation.verb()).isEqualTo("mutation");
        assertThat(mutation.sendsBody()).isTrue();
        assertThat(mutation.template()).isEqualTo("${body/n}");
        CallableOperation query = operation("{ graphql: \"{ a }\" }");
        assertThat(query.isSafe()).isTrue();
        assertThat(query.sendsBody()).isFalse();
        assertThat(query.template()).isEmpty();
    }

    @Test
    void readsADocumentAnewWhenItsFileChanges() throws Exception {
        ContentCache cache = new ContentCache();
        load("{ graphql: shop.call.graphql }");
        Path file = folder.resolve("systems/shop.call.graphql");
        for (String type : List.of("query", "query", "mutation")) {
            Files.writeString(file, type + " { a }");
            NavigableMap<Path, byte[]> files = new TreeMap<>();
            files.put(file, Files.readAllBytes(file));
            Path descriptor = folder.resolve("systems/shop.yaml");
            files.put(descriptor, Files.readAllBytes(descriptor));
            Systems systems = cache.during(
                    files, () -> Systems.load(folder, Kinds.shipped(), key -> Optional.empty(), Rigor.CHECK, cache)
                            .systems());
            assertThat(systems.get("shop").callable("call").verb()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"data\":{\"a\":1}}                                  | DONE      | ACCEPTED",
                "200 | {\"errors\":[{\"extensions\":{\"code\":\"THROTTLED\"}}]}  | LIMITED   | ACCEPTED",
                "200 | {\"errors\":[{\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]} | REFUSED | TOKEN_REFUSED",
                "200 | {\"errors\":[{\"type\":\"FORBIDDEN\"}]}               | REFUSED   | REFUSED",
                "200 | {\"errors\":[{\"extensions\":{\"code\":\"CONFLICT\"}}]} | CONFLICT | ACCEPTED",
                "200 | {\"errors\":[{\"type\":\"NOT_FOUND\"}]}               | NOT_FOUND | ACCEPTED",
                "200 | {\"errors\":[{\"message\":\"no\"}]}                   | REFUSED   | ACCEPTED",
                "200 | {\"errors\":[{\"extensions\":{\"code\":\"TIMEOUT\"}},{\"message\":\"no\"}]} | REFUSED | ACCEPTED",
                "200 | {\"errors\":[]}                                       | DONE      | ACCEPTED",
                "400 | {\"errors\":[{\"extensions\":{\"code\":\"INTERNAL_SERVER_ERROR\"}}]} | FAILED | ACCEPTED",
                "400 | {\"errors\":[{\"message\":\"no\"}]}                   | REFUSED   | ACCEPTED",
                "401 | {\"errors\":[{\"message\":\"no\"}]}                   | REFUSED   | TOKEN_REFUSED",
                "429 | {\"errors\":[{\"extensions\":{\"code\":\"BAD_USER_INPUT\"}}]} | LIMITED | UNDECIDED",
                "503 | {\"errors\":[{\"extensions\":{\"code\":\"BAD_USER_INPUT\"}}]} | FAILED | UNDECIDED",
            })
    void tellsWhatCameBackInCommonWords(int status, String body, Meaning meaning, SignIn signIn) throws Exception {
        CallOutcome outcome =
                answered(operation("{ graphql: \"{ a }\" }"), status, body).outcome();
        assertThat(outcome.meaning()).isEqualTo(meaning);
        assertThat(outcome.signIn()).isEqualTo(signIn);
        assertThat(outcome.code()).isEqualTo(Integer.toString(status));
    }

    @Test
    void comesBackWhenThereIsRoom() throws Exception {
        CallableOperation operation = operation("{ graphql: \"{ a }\" }");
        String shopify =
                """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
                 "extensions":{"cost":{"requestedQueryCost":752,"throttleStatus":
                   {"maximumAvailable":1000.0,"currentlyAvailable":2,"restoreRate":50.0}}}}
                """;
        Answer answer = answered(operation, 200, shopify);
        assertThat(answer.outcome().retryAt()).isEqualTo(NOW.plusSeconds(15));
        assertThat(judged(operation, answer).problem()).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
            assertThat(problem.retryAt()).isEqualTo(NOW.plusSeconds(15));
        });
        Answer stated = answered(operation, 200, shopify, new HeaderField("Retry-After", "7"));
        assertThat(stated.outcome().retryAt()).isEqualTo(NOW.plusSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query ($x: Int) { a(x: $x) }    | {}                    | ANSWER_UNREADABLE",
                "query ($x: Int) { a(x: $x) }    | {\"data\":null}       | ANSWER_UNREADABLE",
                "mutation ($x: Int) { a(x: $x) } | {}                    | SUCCESS_NOT_SAID",
                "mutation ($x: Int) { a(x: $x) } | <html>sign in</html>  | SUCCESS_NOT_SAID",
                "mutation ($x: Int) { a(x: $x) } | {\"data\":{\"a\":1}   | SUCCESS_NOT_SAID",
            })
    void takesNothingForASuccessThatDoesNotSaySo(String query, String body, ProblemCode code) throws Exception {
        CallableOperation operation = operation("{ graphql: \"" + query + "\" }");
        assertThat(judged(operation, answered(operation, 200, body)).problem().code())
                .isEqualTo(code);
    }

    @Test
    void keepsToTheAnswersOfTheDescriptor() throws Exception {
        CallableOperation operation =
                operation("{ graphql: \"mutation { a }\", answers: { retry: [LOCKED], credentials: [KEY_GONE] } }");
        String body = "{\"errors\":[{\"message\":\"m\",\"extensions\":{\"code\":\"%s\"}}]}";
        Answer locked = answered(operation, 200, body.formatted("LOCKED"));
        assertThat(locked.outcome().meaning()).isEqualTo(Meaning.FAILED);
        assertThat(judged(operation, locked).problem().code()).isEqualTo(ProblemCode.SYSTEM_FAILING);
        Answer gone = answered(operation, 200, body.formatted("KEY_GONE"));
        assertThat(gone.outcome().signIn()).isEqualTo(SignIn.TOKEN_REFUSED);
        assertThat(judged(operation, gone).problem().code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
    }

    @Test
    void requiresTheListOfUserErrorsThatIsDeclared() throws Exception {
        CallableOperation operation =
                operation("{ graphql: { query: \"mutation { a { id } }\", userErrors: /a/userErrors } }");
        assertThat(judged(operation, answered(operation, 200, "{\"data\":{\"a\":{\"id\":1}}}"))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.SUCCESS_NOT_SAID);
        assertThat(judged(operation, answered(operation, 200, "{\"data\":{\"a\":{\"userErrors\":[\"taken\"]}}}"))
                        .problem()
                        .detail())
                .endsWith("says that it failed: taken");
    }
}
