package io.signalbox.component.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.http.FormBody;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

class LibraryTest {

    @TempDir
    Path folder;

    private LibraryFixture library;

    @BeforeEach
    void start() throws Exception {
        library = new LibraryFixture(folder);
    }

    @AfterEach
    void stop() throws Exception {
        library.close();
    }

    private Problem refusal(String operation, String json) throws Exception {
        return problem(library.send(operation, json));
    }

    @Test
    void callsStripeInFormsWithVersionAndKey() throws Exception {
        String customer = "{'email': 'ada@example.com', 'name': 'Ada & Söhne', 'metadata': {'customer': 'C-1'}}";
        JsonNode created = library.call("stripe/create-customer", customer);

        assertThat(created.path("name").asText()).isEqualTo("Ada & Söhne");
        assertThat(created.at("/metadata/customer").asText()).isEqualTo("C-1");
        String id = created.path("id").asText();
        assertThat(library.call("stripe/create-customer", customer).path("id").asText())
                .as("the same key")
                .isEqualTo(id);
        assertThat(library.call("stripe/find-customer", "{'customer': '" + id + "'}")
                        .path("email")
                        .asText())
                .isEqualTo("ada@example.com");
        assertThat(library.call("stripe/list-customers", "{'email': 'ada@example.com'}")
                        .path("data"))
                .hasSize(1);
        assertThat(library.call("stripe/create-invoice-item", "{'customer': '" + id + "', 'amount': 1250}")
                        .path("object")
                        .asText())
                .isEqualTo("invoiceitem");
        assertThat(refusal("stripe/create-invoice-item", "{'customer': 'cus_none', 'amount': 1}")
                        .detail())
                .contains("400: resource_missing", "No such customer");
        assertThat(refusal("stripe/create-customer", "{'email': 'eve@example.com'}")
                        .detail())
                .as("the same key for something else")
                .contains("same parameters");
    }

    @Test
    void callsHubspot() throws Exception {
        String contact = "{'properties': {'email': 'ada@example.com', 'firstname': 'Ada'}}";
        String id = library.call("hubspot/create-contact", contact).path("id").asText();

        library.call("hubspot/update-contact", "{'id': '" + id + "', 'properties': {'phone': '+1'}}");
        JsonNode found = library.call("hubspot/find-contact", "{'email': 'ada@example.com'}");
        assertThat(found.path("id").asText()).isEqualTo(id);
        assertThat(refusal("hubspot/create-contact", contact).detail()).contains("409", "already exists");
        assertThat(refusal("hubspot/find-contact", "{'email': 'eve@example.com'}")
                        .code())
                .isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void callsZendesk() throws Exception {
        String ticket =
                "{'ticket': {'external_id': 'C 1', 'subject': 'Onboarding', 'comment': {'body': 'Please call.'}}}";
        JsonNode created = library.call("zendesk/create-ticket", ticket);

        assertThat(library.call("zendesk/create-ticket", ticket))
                .as("the same key")
                .isEqualTo(created);
        assertThat(library.call("zendesk/find-tickets", "{}").at("/tickets/0/id"))
                .isEqualTo(created.at("/ticket/id"));
        assertThat(refusal("zendesk/create-ticket", "{'ticket': {}}").detail()).contains("422", "cannot be blank");
    }

    @Test
    void takesSlacksOkFalseForAFailure() throws Exception {
        JsonNode posted = library.call("slack/post-message", "{'channel': 'C1', 'text': 'hello'}");

        assertThat(posted.path("ok").asBoolean()).isTrue();
        assertThat(library.call("slack/find-user", "{'email': 'ada@example.com'}")
                        .at("/user/id")
                        .asText())
                .isEqualTo("W012A3CDE");
        Problem unknown = refusal("slack/post-message", "{'channel': 'C-unknown', 'text': 'hello'}");
        assertThat(unknown.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(unknown.detail()).endsWith("says that it failed: channel_not_found");
        assertThat(refusal("slack/post-message", "{'channel': 'C1', 'text': 'internal_error'}")
                        .code())
                .isEqualTo(ProblemCode.SYSTEM_FAILING);
    }

    @Test
    void callsTwilioInFlatForms() throws Exception {
        JsonNode sent = library.call(
                "twilio/send-message", "{'To': '+14155550132', 'From': '+14155550100', 'Body': 'Hi & bye'}");

        assertThat(sent.path("status").asText()).isEqualTo("queued");
        assertThat(sent.path("body").asText()).isEqualTo("Hi & bye");
        String sid = sent.path("sid").asText();
        assertThat(library.call("twilio/find-message", "{'sid': '" + sid + "'}")
                        .path("to")
                        .asText())
                .isEqualTo("+14155550132");
        assertThat(refusal("twilio/send-message", "{'To': '12', 'Body': 'Hi'}").detail())
                .contains("21211");
        assertThat(refusal("twilio/send-message", "{'To': {'a': 1}}").code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
    }

    @Test
    void callsSalesforceWithATokenOfItsOwn() throws Exception {
        String id = library.call("salesforce/upsert-account", "{'Name': 'Analytical Engines Ltd'}")
                .path("id")
                .asText();

        assertThat(library.call("salesforce/upsert-account", "{'Name': 'Renamed'}")
                        .path("created")
                        .asBoolean())
                .as("the external id is the key")
                .isFalse();
        JsonNode found = library.call("salesforce/find-account", "{}");
        assertThat(found.path("Id").asText()).isEqualTo(id);
        assertThat(found.path("Name").asText()).isEqualTo("Renamed");
        assertThat(library.call("salesforce/create-account", "{'Name': 'Other'}")
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(library.call("salesforce/query", "{'soql': 'SELECT Id FROM Account'}")
                        .path("done")
                        .asBoolean())
                .isTrue();
        assertThat(refusal("salesforce/create-account", "{}").detail()).contains("REQUIRED_FIELD_MISSING");
    }

    @ParameterizedTest
    @CsvSource({
        "stripe, customer-created, Stripe-Signature, cus_1",
        "hubspot, contact-changed, X-HubSpot-Signature-v3, 512",
        "zendesk, ticket-created, X-Zendesk-Webhook-Signature, 35436",
        "slack, event-happened, X-Slack-Signature, W012A3CDE",
        "twilio, message-changed, X-Twilio-Signature, SM",
    })
    void knowsAWebhookOfTheVendorFromAnyOther(String system, String operation, String header, String subject)
            throws Exception {
        JsonNode sent = library.webhook(system);
        WebhookOperation webhook =
                (WebhookOperation) library.systems.get(system).source(operation).orElseThrow();
        byte[] body = sent.path("body").asText().getBytes(StandardCharsets.UTF_8);
        Function<String, String> headers = name -> header(sent, name);
        JsonNode json =
                webhook.body().isForm() ? FormBody.read(body) : Json.reader().readTree(body);
        JsonNode event = webhook.body().events(json).orElseThrow().get(0);

        assertThat(webhook.isAuthentic(new SignedCall("POST", headers, body), Instant.now(), library.secrets))
                .isTrue();
        Arrival arrival = new Arrival(new SignedCall("POST", headers, body), body, event);
        assertThat(webhook.eventId(arrival)).isPresent();
        assertThat(webhook.eventSubject(arrival))
                .hasValueSatisfying(value -> assertThat(value).startsWith(subject));

        byte[] other = (sent.path("body").asText() + " ").getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.isAuthentic(new SignedCall("POST", headers, other), Instant.now(), library.secrets))
                .isFalse();
        Function<String, String> unsigned = name -> name.equalsIgnoreCase(header) ? null : headers.apply(name);
        assertThat(webhook.isAuthentic(new SignedCall("POST", unsigned, body), Instant.now(), library.secrets))
                .isFalse();
        Instant late = Instant.now().plusSeconds(301);
        assertThat(webhook.isAuthentic(new SignedCall("POST", headers, body), late, library.secrets))
                .as("an old one, where the vendor signs the time")
                .isEqualTo(system.equals("twilio"));
    }

    @Test
    void tellsTwoEventsOfHubSpotApartThatShareTheirEventId() throws Exception {
        JsonNode sent = library.webhook("hubspot");
        WebhookOperation webhook = (WebhookOperation)
                library.systems.get("hubspot").source("contact-changed").orElseThrow();
        String body = sent.path("body").asText();
        String other = body.replaceAll("\"objectId\":\\d+", "\"objectId\":513");
        assertThat(other).isNotEqualTo(body);
        assertThat(id(webhook, other)).isNotEqualTo(id(webhook, body));
        String again = body.replace("\"attemptNumber\":0", "\"attemptNumber\":1");
        assertThat(again).isNotEqualTo(body);
        assertThat(id(webhook, again)).isEqualTo(id(webhook, body));
    }

    private static String id(WebhookOperation webhook, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        JsonNode event = webhook.body()
                .events(Json.reader().readTree(bytes))
                .orElseThrow()
                .get(0);
        return webhook.eventId(new Arrival(new SignedCall("POST", name -> null, bytes), bytes, event))
                .orElseThrow();
    }

    /** Vendors' own example: the user who joins is an object. */
    @Test
    void sendsATeamJoinAsSlackDoes() throws Exception {
        JsonNode body =
                Json.reader().readTree(library.webhook("slack").path("body").asText());
        assertThat(body.at("/event/type").asText()).isEqualTo("team_join");
        assertThat(body.at("/event/user/id").asText()).isEqualTo("W012A3CDE");
    }

    private static String header(JsonNode request, String name) {
        JsonNode found = MissingNode.getInstance();
        for (var field : request.path("headers").properties()) {
            found = field.getKey().equalsIgnoreCase(name) ? field.getValue() : found;
        }
        return found.isMissingNode() ? null : found.asText();
    }
}
