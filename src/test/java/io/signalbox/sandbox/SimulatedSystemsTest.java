package io.signalbox.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.sandbox.simulated.Json;

import static io.signalbox.sandbox.SandboxFixture.ACCOUNT;
import static io.signalbox.sandbox.SandboxFixture.CONTACT;
import static io.signalbox.sandbox.SandboxFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedSystemsTest {

    private static final String MESSAGE =
            """
            {"template":"welcome","to":"ada@example.com","first_name":"Ada","last_name":"Lovelace",
             "street":"548 Market Street","unit":"Suite 200","city":"San Francisco","region":"CA","postal_code":"94104",
             "country":"US","external_id":"C-1"}""";
    private static final String TICKET =
            """
            {"externalId":"C-1","requester":{"name":"Ada Lovelace","email":"ada@example.com","phone":null},
             "subject":"Onboarding","body":"Welcome call","address":"548 Market Street, Suite 200, San Francisco"}""";

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

    @Test
    void billingOpensAnAccountAndFindsItByExternalId() throws Exception {
        HttpResponse<String> created = sandbox.post("/billing/accounts", ACCOUNT);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).get("id").asText()).startsWith("acc_");

        var accounts = json(sandbox.get("/billing/accounts?externalId=C-1")).get("accounts");
        assertThat(accounts).hasSize(1);
        assertThat(accounts.at("/0/address/line2").asText()).isEqualTo("Suite 200");
        assertThat(accounts.at("/0/id")).isEqualTo(json(created).get("id"));
        assertThat(json(sandbox.get("/billing/accounts?externalId=C-2")).get("accounts"))
                .isEmpty();
    }

    @Test
    void marketingTakesAMessageAndSupportSortsTicketsIntoQueues() throws Exception {
        assertThat(sandbox.post("/marketing/messages", MESSAGE).statusCode()).isEqualTo(202);
        HttpResponse<String> ticket = sandbox.post("/support/queues/enterprise/tickets", TICKET);
        assertThat(ticket.statusCode()).isEqualTo(201);
        assertThat(json(ticket).get("queue").asText()).isEqualTo("enterprise");
        sandbox.post("/support/queues/onboarding/tickets", TICKET);

        var tickets = json(sandbox.get("/support/tickets?externalId=C-1")).get("tickets");
        assertThat(tickets.findValuesAsText("queue")).containsExactly("enterprise", "onboarding");
        assertThat(json(sandbox.get("/marketing/messages?externalId=C-1"))
                        .at("/messages/0/unit")
                        .asText())
                .isEqualTo("Suite 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/billing/accounts", "/marketing/messages", "/support/queues/onboarding/tickets"})
    void refusesCallsWithoutCredentials(String path) throws Exception {
        HttpRequest.Builder anonymous = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sandbox.server.port() + path))
                .header("Authorization", "Bearer guess")
                .POST(BodyPublishers.ofString("{}"));
        HttpResponse<String> refused = sandbox.send(anonymous);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).at("/error/code").asText()).isEqualTo("unauthorized");
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        String body = "{\"total\":19.90,\"large\":12345678901234567.89,\"id\":18446744073709551617}";
        assertThat(new String(Json.bytes(Json.read(body.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    @Test
    void namesEverythingThatIsWrongWithABodyAtOnce() throws Exception {
        String body = ACCOUNT.replace("\"team\"", "\"gold\"")
                .replace("\"line1\"", "\"street\"")
                .replace("+1415", "415");
        HttpResponse<String> refused = sandbox.post("/billing/accounts", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/error/message").asText())
                .contains("/address/line1 is missing", "/plan is none of enterprise, starter, team", "/phone is not");
        assertThat(sandbox.post("/billing/accounts", "[]").statusCode()).isEqualTo(400);
        assertThat(sandbox.post("/billing/accounts", "{} {}").statusCode()).isEqualTo(400);
        assertThat(sandbox.accounts()).isZero();
    }

    @Test
    void repeatsTheStoredAnswerForTheSameKeyAndBody() throws Exception {
        HttpResponse<String> first = sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k-1");
        HttpResponse<String> second = sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k-1");
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(sandbox.accounts()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatComesBackWithAnotherBody() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k-1");
        HttpResponse<String> other =
                sandbox.post("/billing/accounts", ACCOUNT.replace("C-1", "C-2"), "Idempotency-Key", "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(sandbox.accounts()).isEqualTo(1);
    }

    @Test
    void createsASecondObjectWhenThereIsNoKey() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT);
        sandbox.post("/billing/accounts", ACCOUNT);
        assertThat(sandbox.accounts()).isEqualTo(2);
    }

    @Test
    void pagesWithACursorUntilNextIsNull() throws Exception {
        for (int i = 0; i < 101; i++) {
            sandbox.post("/billing/accounts", ACCOUNT.replace("C-1", "C-" + i));
        }
        var first = json(sandbox.get("/billing/accounts"));
        assertThat(first.get("accounts")).hasSize(100);
        var second =
                json(sandbox.get("/billing/accounts?cursor=" + first.get("next").asText()));
        assertThat(second.get("accounts")).hasSize(1);
        assertThat(second.at("/accounts/0/externalId").asText()).isEqualTo("C-100");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void crmGivesContactsAnIdAndRefusesTheSameIdTwice() throws Exception {
        HttpResponse<String> created = sandbox.post("/crm/contacts", CONTACT);
        assertThat(created.statusCode()).isEqualTo(201);
        String id = json(created).get("id").asText();
        assertThat(json(sandbox.get("/crm/contacts/" + id)).at("/address/line2").asText())
                .isEqualTo("Suite 200");
        assertThat(sandbox.get("/crm/contacts/C-none").statusCode()).isEqualTo(404);

        String again = CONTACT.replaceFirst("\\{", "{\"id\":\"" + id + "\",");
        assertThat(sandbox.post("/crm/contacts", again).statusCode()).isEqualTo(409);
    }

    @Test
    void tellsUnknownPathsFromWrongMethods() throws Exception {
        assertThat(sandbox.get("/billing/invoices").statusCode()).isEqualTo(404);
        assertThat(sandbox.get("/shipping/parcels").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong =
                sandbox.send(sandbox.request("/billing/accounts").DELETE());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("POST, GET");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertThat(sandbox.post("/billing/accounts", " ".repeat(64 * 1024 + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void acceptsARotatedSecretFromTheNextCallOn() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT);
        Path token = folder.resolve("secrets/billing/token");
        Files.writeString(token, "rotated\n");
        Files.setLastModifiedTime(token, FileTime.fromMillis(1));
        assertThat(sandbox.post("/billing/accounts", ACCOUNT).statusCode()).isEqualTo(201);
        assertThat(sandbox.secrets.read("billing/token")).isEqualTo("rotated");
    }
}
