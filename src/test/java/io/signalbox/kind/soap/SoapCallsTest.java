package io.signalbox.kind.soap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.xml.soap.SOAPMessage;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.poll.Listing;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls to a server of SOAP. */
class SoapCallsTest {

    private static final String DESCRIPTOR =
            """
            system: bank
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: ws-security, username: "{{secret:bank/user}}", password: "{{secret:bank/password}}", passwordType: %s }
            answers: { retry: [acmeLocked], refused: [acmeClosed] }
            operations:
              create-11:
                soap: { path: /v11, action: "urn:acme:CreateAccount", body: { namespaces: { acc: "urn:acme:accounts" } } }
              create-12:
                soap: { path: /v12, version: "1.2", action: "urn:acme:CreateAccount", body: { namespaces: { acc: "urn:acme:accounts" } } }
              list-11: { soap: { path: /v11, safe: true, body: { namespace: "urn:acme:accounts", array: [/listAccountsResponse/account] } } }
              list-12: { soap: { path: /v12, version: 1.2, safe: true, body: { namespace: "urn:acme:accounts", array: [/listAccountsResponse/account] } } }
              wrong-version: { soap: { path: /v12, body: { namespace: "urn:acme:accounts" } } }
              with-header:
                soap: { path: /v11, header: { "a:Session": { "@soap:mustUnderstand": 1 } }, body: { namespaces: { a: "urn:a", acc: "urn:acme:accounts" } } }
            """;

    @TempDir
    Path folder;

    private SoapPeer peer;
    private KindFixture fixture;

    @BeforeEach
    void start() throws Exception {
        peer = new SoapPeer();
        fixture = fixture("text");
    }

    private KindFixture fixture(String passwordType) throws Exception {
        return new KindFixture(
                folder,
                "bank",
                DESCRIPTOR.formatted(peer.url(), passwordType),
                Map.of("SIGNALBOX_SECRET_BANK_USER", "hub", "SIGNALBOX_SECRET_BANK_PASSWORD", "t0k3n"));
    }

    @AfterEach
    void stop() {
        fixture.close();
        peer.close();
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    @ParameterizedTest
    @CsvSource({
        "create-11, soapaction=\"urn:acme:CreateAccount\"",
        "create-12, content-type=application/soap+xml; charset=utf-8; action=\"urn:acme:CreateAccount\"",
    })
    void sendsTheBodyInAnEnvelopeAndGoesOnWithTheBodyOfTheAnswer(String operation, String action) throws Exception {
        Object answer = fixture.answer(
                operation,
                json(
                        "{\"acc:createAccount\":{\"acc:name\":\"Zoë <& Söhne>\",\"acc:balance\":12345678901234567890.10}}"));

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{\"acc:createAccountResponse\":{\"acc:account\":{\"@id\":\"007\",\"acc:name\":\"Zoë <& Söhne>\",\"acc:balance\":\"12345678901234567890.10\"}}}"));
        assertThat(peer.actions()).contains(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-11", "list-12"})
    void keepsListsOfOne(String operation) throws Exception {
        assertThat(fixture.answer(operation, json("{\"listAccounts\":\"\"}")))
                .isEqualTo(json("{\"listAccountsResponse\":{\"account\":[\"007\"]}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "11, Client, REQUEST_REFUSED",
        "12, Client, REQUEST_REFUSED",
        "11, Server, SYSTEM_FAILING",
        "11, Server.Busy, SYSTEM_FAILING",
        "12, Receiver, SYSTEM_FAILING",
        "11, acmeLocked, SYSTEM_FAILING",
        "12, acmeLocked, SYSTEM_FAILING",
        "11, acmeClosed, REQUEST_REFUSED",
        "12, acmeClosed, REQUEST_REFUSED",
        "11, acmeOther, SYSTEM_FAILING",
        "11, FailedAuthentication, AUTHENTICATION_REFUSED",
    })
    void knowsTheMeaningOfAFault(String version, String kind, ProblemCode code) throws Exception {
        Problem problem = fixture.problem("create-" + version, json("{\"acc:fail\":{\"acc:kind\":\"" + kind + "\"}}"));

        assertThat(problem.code()).isEqualTo(code);
        String shown = version.equals("12") && kind.equals("Client") ? "Sender" : kind;
        assertThat(problem.detail())
                .isEqualTo("'create-" + version + "' of system 'bank' was answered with 500: " + shown
                        + ": failed with ***");
    }

    @Test
    void knowsThatTheVersionIsWrong() throws Exception {
        Problem problem = fixture.problem("wrong-version", json("{\"listAccounts\":\"\"}"));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void sendsTheHeaderOfTheDescriptor() throws Exception {
        fixture.answer("with-header", json("{\"acc:listAccounts\":\"\"}"));

        Element session = (Element) peer.received()
                .get(0)
                .getSOAPHeader()
                .getElementsByTagNameNS("urn:a", "Session")
                .item(0);
        assertThat(session.getAttributeNS("http://schemas.xmlsoap.org/soap/envelope/", "mustUnderstand"))
                .isEqualTo("1");
    }

    @Test
    void signsInWithAPassword() throws Exception {
        fixture.answer("list-11", json("{\"listAccounts\":\"\"}"));

        Element user = userToken(peer.received().get(0));
        assertThat(text(user, "Username")).isEqualTo("hub");
        assertThat(text(user, "Password")).isEqualTo("t0k3n");
        assertThat(type(user)).endsWith("#PasswordText");
        assertThat(fixture.traffic().get(0).sent())
                .asString(StandardCharsets.UTF_8)
                .doesNotContain("t0k3n");
    }

    @Test
    void signsInWithADigestThatIsAnotherEachTime() throws Exception {
        fixture.close();
        fixture = fixture("digest");
        Set<String> digests = new HashSet<>();
        for (String operation : new String[] {"list-11", "list-12"}) {
            fixture.answer(operation, json("{\"listAccounts\":\"\"}"));
        }

        for (SOAPMessage message : peer.received()) {
            Element user = userToken(message);
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(Base64.getDecoder().decode(text(user, "Nonce")));
            sha.update(text(user, "Created").getBytes(StandardCharsets.UTF_8));
            sha.update("t0k3n".getBytes(StandardCharsets.UTF_8));
            assertThat(text(user, "Password")).isEqualTo(Base64.getEncoder().encodeToString(sha.digest()));
            assertThat(text(user, "Created")).isEqualTo("2026-11-24T10:15:30Z");
            assertThat(type(user)).endsWith("#PasswordDigest");
            digests.add(text(user, "Password"));
        }
        assertThat(digests).hasSize(2);
    }

    @Test
    void sendsNoPasswordInClearWhereverTheUrlComesFrom() throws Exception {
        fixture.close();
        String elsewhere = DESCRIPTOR.formatted("{{bank.url:http://bank.invalid}}", "text");
        fixture = new KindFixture(
                folder,
                "bank",
                elsewhere,
                Map.of("SIGNALBOX_SECRET_BANK_USER", "hub", "SIGNALBOX_SECRET_BANK_PASSWORD", "t0k3n"));

        assertThat(fixture.problem("list-11", json("{\"listAccounts\":\"\"}")).code())
                .isEqualTo(ProblemCode.PASSWORD_IN_CLEAR);
    }

    private static Element userToken(SOAPMessage message) throws Exception {
        return (Element) message.getSOAPHeader()
                .getElementsByTagNameNS(SoapPeer.WSSE, "UsernameToken")
                .item(0);
    }

    private static String text(Element user, String local) {
        return user.getElementsByTagNameNS("*", local).item(0).getTextContent();
    }

    private static String type(Element user) {
        return ((Element) user.getElementsByTagNameNS("*", "Password").item(0)).getAttribute("Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{\"a b\":1}", "{\"q:a\":1}", "{\"acc:a\":\"\\u0000\"}"})
    void sendsNothingThatHasNoForm(String body) throws Exception {
        Problem problem = fixture.problem("create-11", json(body));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(peer.received()).isEmpty();
    }

    @Test
    void readsAllPagesByRequestsThatTheDescriptorWritesOut() throws Exception {
        PagedSoap pages = new PagedSoap(List.of("a", "b", "c", "d", "e"));
        try (SoapPeer paged = new SoapPeer("/pages", pages);
                KindFixture reads = new KindFixture(
                        folder.resolve("paged"),
                        "shop",
                        """
                        system: shop
                        environment: test
                        environments: { test: { url: "%s" } }
                        operations:
                          list-accounts:
                            soap:
                              path: /pages
                              safe: true
                              request: { listAccounts: { after: "${next}" } }
                              body: { namespace: "urn:acme:accounts", array: [/listAccountsResponse/account] }
                            page: { items: /listAccountsResponse/account, next: /listAccountsResponse/next }
                        """
                                .formatted(paged.url()),
                        Map.of())) {
            Listing.Pages listing = (Listing.Pages)
                    Listing.of(reads.system().operations().get("list-accounts")).orElseThrow();
            List<String> read = new ArrayList<>();
            String page = null;
            do {
                JsonNode body = reads.read(listing.reads(), listing.paging().place(page));
                List<JsonNode> items = listing.paging().items(body).orElseThrow();
                items.forEach(each -> read.add(each.path("id").asText()));
                page = listing.paging().next(page, body, items, List.of());
            } while (page != null);

            assertThat(read).containsExactly("a", "b", "c", "d", "e");
            assertThat(pages.asked()).containsExactly("", "b", "d");
        }
    }
}
