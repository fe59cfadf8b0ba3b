package io.signalbox.kind.soap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What a descriptor may say of an operation of SOAP, and what each answer means. */
class SoapKindTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:15:30Z"), ZoneOffset.UTC);
    private static final String S11 = "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body>";
    private static final String END = "</S:Body></S:Envelope>";

    @TempDir
    Path folder;

    private Systems.Loading load(String head, String operation) throws Exception {
        return KindFixture.load(
                folder,
                "bank",
                """
                system: bank
                environment: test
                %s
                operations:
                  call: %s
                """
                        .formatted(head, operation));
    }

    private CallableOperation operation(String text) throws Exception {
        Systems.Loading loading = load("environments: { test: { url: \"https://bank.example\" } }", text);
        assertThat(loading.findings()).isEmpty();
        return loading.systems().get("bank").callable("call");
    }

    private static Answer answered(CallableOperation operation, int status, String body, HeaderField... headers) {
        RawAnswer raw =
                new RawAnswer(Integer.toString(status), List.of(headers), body.getBytes(StandardCharsets.UTF_8), null);
        return new Answer(operation.outcome(raw, CLOCK), raw);
    }

    private static Judgement judged(CallableOperation operation, Answer answer) {
        return operation.judge(
                answer, new Judging(new CallName("bank", "call"), operation.isSafe(), text -> text, CLOCK));
    }

    private static String fault(String code) {
        return S11 + "<S:Fault><faultcode>" + code + "</faultcode><faultstring>no</faultstring></S:Fault>" + END;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ soap: { version: \"1.3\" } }                               | SB-1007 | version",
                "{ soap: { action: \"a\\\"b\" } }                            | SB-1007 | action",
                "{ soap: { wsdl: x } }                                        | SB-1005 | wsdl",
                "{ soap: { path: \"/x/${subject}\" } }                       | SB-1206 | it has no places",
                "{ soap: { body: { namespaces: { soap: \"urn:x\" } } } }     | SB-1007 | the prefix 'soap' has a meaning of its own",
                "{ soap: { body: { namespaces: { xsi: \"urn:x\" } } } }      | SB-1007 | the prefix 'xsi'",
                "{ soap: { header: { \"a b\": 1 } } }                        | SB-1007 | 'header' has no form in XML: 'a b' is no name",
                "{ soap: { header: { \"p:a\": 1 } } }                        | SB-1007 | the prefix 'p' is declared nowhere",
                "{ soap: x }                                                  | SB-1007 | soap",
            })
    void findsWhatCannotBeCalled(String operation, String code, String text) throws Exception {
        assertThat(load("environments: { test: { url: \"https://bank.example\" } }", operation)
                        .findings())
                .filteredOn(Finding::isError)
                .anySatisfy(finding -> {
                    assertThat(finding.code().id()).isEqualTo(code);
                    assertThat(finding.text()).contains(text);
                    assertThat(finding.line()).isEqualTo(5);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "http://bank.example, text, SB-4113",
        "http://bank.example, digest,",
        "https://bank.example, text,",
        "http://127.0.0.1:8080, text,",
        "{{bank.url:http://bank.example}}, text,",
    })
    void findsAPasswordThatWouldTravelInClear(String url, String passwordType, String code) throws Exception {
        String auth = "auth: { type: ws-security, username: u, password: \"{{secret:bank/p}}\", passwordType: "
                + passwordType + " }";
        List<Finding> findings = load(
                        "environments: { test: { url: \"" + url + "\" } }\n" + auth, "{ soap: { action: x } }")
                .findings();
        assertThat(findings)
                .extracting(finding -> finding.code().id())
                .isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void findsThatOtherKindsCannotSignInSo() throws Exception {
        assertThat(load(
                                "environments: { test: { url: \"https://bank.example\" } }\n"
                                        + "auth: { type: ws-security, username: u, password: \"{{secret:bank/p}}\" }",
                                "{ http: GET /x }")
                        .findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.text())
                                .isEqualTo(
                                        "'auth' of type 'ws-security' signs in operations of the kind 'soap' only, and 'call' is none"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, S:Client, REFUSED, REQUEST_REFUSED",
        "200, S:Server, FAILED, SYSTEM_FAILING",
        "200, v:OWN, REFUSED, REQUEST_REFUSED",
        "500, S:Client, REFUSED, REQUEST_REFUSED",
        "500, S:Client.Data, REFUSED, REQUEST_REFUSED",
        "500, S:VersionMismatch, REFUSED, REQUEST_REFUSED",
        "500, S:MustUnderstand, REFUSED, REQUEST_REFUSED",
        "500, Server, FAILED, SYSTEM_FAILING",
        "500, v:OWN, FAILED, SYSTEM_FAILING",
        "400, S:Server, FAILED, SYSTEM_FAILING",
        "503, S:Client, REFUSED, REQUEST_REFUSED",
        "401, S:Server, REFUSED, AUTHENTICATION_REFUSED",
        "429, S:Client, LIMITED, SYSTEM_BUSY",
        "200, wsse:InvalidSecurityToken, REFUSED, AUTHENTICATION_REFUSED",
    })
    void knowsFaultsWithAnyStatus(int status, String code, Meaning meaning, ProblemCode problem) throws Exception {
        CallableOperation operation = operation("{ soap: { action: x } }");
        Answer answer = answered(operation, status, fault(code));
        assertThat(answer.outcome().meaning()).isEqualTo(meaning);
        assertThat(judged(operation, answer).problem().code()).isEqualTo(problem);
    }

    @Test
    void readsAFaultOfWhichOnlyTheBeginningCame() throws Exception {
        CallableOperation operation = operation("{ soap: { action: x } }");
        String cut = S11 + "<S:Fault><faultcode>S:Client</faultcode><faultstring>no such plan</faultstring><detail><st";
        RawAnswer raw = new RawAnswer("500", List.of(), cut.getBytes(StandardCharsets.UTF_8), Answer.Flaw.TOO_LARGE);
        Answer answer = new Answer(operation.outcome(raw, CLOCK), raw);
        assertThat(answer.outcome().meaning()).isEqualTo(Meaning.REFUSED);
        assertThat(judged(operation, answer).problem().detail())
                .isEqualTo("'call' of system 'bank' was answered with 500: Client: no such plan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>sign in</html>",
                "200 | {\"a\":1}",
                "200 | <a/>",
                "200 | ''",
                "200 | <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
                "202 | x",
            })
    void takesNothingForASuccessThatIsNoEnvelope(int status, String body) throws Exception {
        CallableOperation operation = operation("{ soap: { action: x } }");
        assertThat(judged(operation, answered(operation, status, body == null ? "" : body))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.SUCCESS_NOT_SAID);
        CallableOperation safe = operation("{ soap: { action: x, safe: true } }");
        assertThat(judged(safe, answered(safe, status, body == null ? "" : body))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.ANSWER_UNREADABLE);
    }

    @Test
    void takesAOneWayCallForDone() throws Exception {
        CallableOperation operation = operation("{ soap: { action: x } }");
        Judgement judged = judged(operation, answered(operation, 202, ""));
        assertThat(judged.problem()).isNull();
        assertThat(judged.content().value()).isNull();
    }

    @Test
    void keepsToTheAnswersOfTheDescriptor() throws Exception {
        CallableOperation operation = operation("{ soap: { body: { namespace: \"urn:v\" } },"
                + " answers: { reason: /r/code, success: { at: /r/ok, is: \"true\" }, retry: [BUSY] } }");
        assertThat(judged(operation, answered(operation, 200, S11 + "<r xmlns='urn:v'><ok>true</ok></r>" + END))
                        .problem())
                .isNull();
        assertThat(judged(
                                operation,
                                answered(
                                        operation,
                                        200,
                                        S11 + "<v:r xmlns:v='urn:v'><v:ok>false</v:ok><v:code>BAD</v:code></v:r>"
                                                + END))
                        .problem()
                        .detail())
                .endsWith("says that it failed: BAD");
        assertThat(judged(
                                operation,
                                answered(
                                        operation,
                                        200,
                                        S11 + "<r xmlns='urn:v'><ok>false</ok><code>BUSY</code></r>" + END))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.SYSTEM_FAILING);
    }

    @Test
    void showsItsBodiesAsTreesToTestsAndToThoseWhoLearnShapes() throws Exception {
        CallableOperation operation =
                operation("{ soap: { version: \"1.2\", body: { namespaces: { v: \"urn:v\" } } } }");
        BodyView bodies = operation.bodies();
        JsonNode tree = Json.reader().readTree("{\"v:a\":{\"@x\":\"1\",\"v:b\":\"2\"}}");
        byte[] answer = bodies.answer(tree);
        assertThat(bodies.mediaType()).startsWith("application/soap+xml");
        assertThat(bodies.reads(bodies.mediaType())).isTrue();
        assertThat(bodies.received(answer)).isEqualTo(tree);
        JsonNode fault = Json.reader()
                .readTree(
                        "{\"soap:Fault\":{\"soap:Code\":{\"soap:Value\":\"soap:Sender\"},\"soap:Reason\":{\"soap:Text\":\"no\"}}}");
        Answer failed = answered(operation, 500, new String(bodies.answer(fault), StandardCharsets.UTF_8));
        assertThat(judged(operation, failed).problem().detail()).endsWith("answered with 500: Sender: no");
    }

    /** It would carry the body of the call that it looks for. */
    @Test
    void cannotBeALookup() throws Exception {
        Systems.Loading loading = load(
                "idempotency: { lookup: { call: find } }",
                "{ soap: { action: create } }\n  find: { soap: { action: find, safe: true } }");
        assertThat(loading.findings())
                .anyMatch(each ->
                        each.toString().contains("SB-") && each.toString().contains("the body of the call"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            soap: { safe: true }, page: { items: /a, next: /n }                                    | SB-1006 | request: { listAccounts
            soap: { request: { a: 1 } }                                                           | SB-1007 | add 'safe: true'
            soap: { safe: true, request: { a: "${next}" } }                                       | SB-1206 | there is none without 'page'
            soap: { safe: true, request: { a: "x ${next}" } }, page: { items: /a, next: /n }      | SB-1206 | write one alone
            soap: { safe: true, request: { "1a": x } }                                            | SB-1007 | 'request' has no form
            soap: { safe: true, request: { a: x } }, page: { items: /a, number: 1 }               | SB-1007 | write ${page}
            soap: { safe: true, request: { a: x } }, page: { items: /a, link: true }              | SB-1007 | a page of SOAP is no link
            soap: { safe: true, request: { a: "${page}" } }, page: { number: 1 }                  | SB-1007 | page: { items: /listAccountsResponse/account }
            soap: { safe: true, request: { a: x } }, page: { items: /a/b, next: /a/n }            | SB-1007 | nothing asks for the next page
            poll: { soap: { safe: true, request: { a: x } }, id: /id, every: 1m }                 | SB-1007 | page: { items: /listAccountsResponse/account }
            poll: { soap: { request: { a: x } }, page: { items: /a/b }, id: /id, every: 1m }      | SB-1007 | add 'safe: true'
            poll: { soap: { safe: true }, page: { items: /a/b }, id: /id, every: 1m }             | SB-1006 | request: { listAccounts
            """)
    void saysWhatToWriteForWhatIsReadPageByPage(String operation, String code, String text) throws Exception {
        assertThat(load("", "{ " + operation + " }").findings()).anySatisfy(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.text()).contains(text);
        });
    }
}
