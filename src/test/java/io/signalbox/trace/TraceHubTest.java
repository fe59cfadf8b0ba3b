package io.signalbox.trace;

import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.trace.Collector.Seen;

import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One sign-up, followed from its webhook to the last call, as a collector sees it. */
@QuarkusTest
@TestProfile(TraceHubTest.TracedHub.class)
class TraceHubTest extends AdministeredHub {

    /** A hub that sends its traces to {@link Collector}. */
    public static final class TracedHub implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new HubProfile().getConfigOverrides());
            overrides.put("signalbox.trace.endpoint", Collector.ENDPOINT);
            overrides.put("signalbox.trace.authorization", "billing/token");
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return new HubProfile().testResources();
        }
    }

    private static final String POLLED =
            """
            system: lamps
            environment: production
            environments: { production: { url: "URL" } }
            auth: { type: oauth2-client-credentials, tokenUrl: "URL/token", clientId: traced-hub, clientSecret: "{{secret:billing/token}}", clientAuth: post }
            operations:
              switched:
                poll: { http: "GET /lamps?since=${cursor}", page: { items: /lamps }, cursor: /at, since: all, id: /id, every: 1s, slowest: 1s }
            """;
    private static final String FROM_POLL =
            """
            - route:
                id: lamps-to-log
                from:
                  uri: system:lamps/switched
                  steps:
                    - log: { id: note, message: seen }
            """;

    private static final String CALLER = "00f067aa0ba902b7";

    private final OutsideSystems systems = new OutsideSystems();
    private final Collector collector = new Collector();

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static void signUp(String contact, String trace) {
        int status = CrmWebhook.signed(CrmWebhook.newId(), SignUp.of(contact).body())
                .header("traceparent", "00-" + trace + "-" + CALLER + "-00")
                .header("tracestate", "crm=their-own-word")
                .post(CrmWebhook.PATH)
                .statusCode();
        assertThat(status).isEqualTo(202);
    }

    private static List<Seen> named(List<Seen> spans, String name) {
        return spans.stream().filter(each -> each.name().equals(name)).toList();
    }

    private static List<Seen> tries(List<Seen> spans, String route) {
        return spans.stream()
                .filter(each -> each.kind() == SpanKind.SPAN_KIND_CONSUMER
                        && each.attributes().get("signalbox.route").equals(route))
                .sorted((a, b) ->
                        Long.compare(a.span().getStartTimeUnixNano(), b.span().getStartTimeUnixNano()))
                .toList();
    }

    private List<Seen> awaitSpans(String trace, String route, int tries) {
        await().until(() -> tries(collector.spans(trace), route).size() >= tries);
        return collector.spans(trace);
    }

    @Test
    void followsAMessageFromTheWebhookToItsLastCall() {
        String trace = newTrace();
        systems.answer("billing", "C-traced", answer(500, "{}"));
        signUp("C-traced", trace);
        awaitSpans(trace, "customer-to-welcome-email", 1);
        List<Seen> spans = awaitSpans(trace, "customer-to-billing", 2);

        Seen webhook = named(spans, "POST /in/crm/customer-signed-up").get(0);
        assertThat(webhook.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(webhook.parent()).isEqualTo(CALLER);
        assertThat(webhook.attributes()).containsEntry("http.response.status_code", "202");

        Seen first = tries(spans, "crm-signup-to-customer").get(0);
        assertThat(first.parent()).isEqualTo(webhook.id());
        assertThat(first.links()).isEmpty();
        Seen append = named(spans, "send customer-signed-up").get(0);
        assertThat(append.kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(append.parent()).isEqualTo(first.id());
        assertThat(tries(spans, "customer-to-welcome-email").get(0).parent()).isEqualTo(append.id());
    }

    @Test
    void linksARetryToTheAttemptBeforeAndTellsTheSystemItsOwnPlace() {
        String trace = newTrace();
        systems.answer("billing", "C-retried", answer(500, "{}"));
        signUp("C-retried", trace);
        List<Seen> spans = awaitSpans(trace, "customer-to-billing", 2);

        List<Seen> tries = tries(spans, "customer-to-billing");
        assertThat(tries.get(0).failed()).isTrue();
        assertThat(tries.get(0).attributes()).containsEntry("signalbox.outcome", "retrying");
        assertThat(tries.get(1).links()).containsExactly(tries.get(0).id());
        assertThat(tries.get(1).parent()).isEqualTo(tries.get(0).parent());
        assertThat(tries.get(1).attributes())
                .containsEntry("signalbox.outcome", "delivered")
                .containsEntry("signalbox.attempt", "2");

        List<LoggedRequest> calls = systems.calls("billing", "C-retried");
        List<Seen> recorded = named(spans, "billing/create-account");
        assertThat(recorded)
                .extracting(Seen::parent)
                .containsExactlyInAnyOrder(tries.get(0).id(), tries.get(1).id());
        assertThat(calls)
                .extracting(call -> call.getHeader("traceparent"))
                .containsExactlyInAnyOrderElementsOf(recorded.stream()
                        .map(each -> "00-" + trace + "-" + each.id() + "-01")
                        .toList());
        assertThat(calls).allMatch(call -> call.getHeader("tracestate") == null);
    }

    @Test
    void linksAReplayToTheAttemptBefore() throws Exception {
        String trace = newTrace();
        systems.answer("support", "C-replayed", answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        signUp("C-replayed", trace);
        Seen parked = tries(awaitSpans(trace, "customer-to-support-ticket", 1), "customer-to-support-ticket")
                .get(0);
        assertThat(parked.attributes())
                .containsEntry("signalbox.outcome", "parked")
                .containsEntry("error.type", "SB-4024");

        post("/api/deliveries/" + parked.attributes().get("signalbox.delivery") + "/replay", "{\"reason\":\"mended\"}");
        List<Seen> tries = tries(awaitSpans(trace, "customer-to-support-ticket", 2), "customer-to-support-ticket");
        assertThat(tries.get(1).links()).containsExactly(parked.id());
        assertThat(tries.get(1).attributes()).containsEntry("signalbox.outcome", "delivered");
    }

    @Test
    void sendsNothingOfAPayloadAndNoSubject() {
        String trace = newTrace();
        signUp("C-discreet", trace);
        awaitSpans(trace, "customer-to-billing", 1);
        awaitSpans(trace, "customer-to-support-ticket", 1);

        assertThat(collector.spans(trace))
                .allSatisfy(seen -> assertThat(seen.span().toString())
                        .doesNotContain("Lovelace", "ada@example.com", "C-discreet", "their-own-word", "canary"));
        assertThat(collector.requests()).allSatisfy(request -> assertThat(request.getHeader("Authorization"))
                .isEqualTo("canary-billing-token"));
    }

    @Test
    void callsThatNoDeliveryMakesAreTracesOfTheirOwn() throws Exception {
        String url = ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class);
        systems.answerRead("billing/lamps", "{\"lamps\":[]}");
        new WireMock(URI.create(url).getHost(), URI.create(url).getPort())
                .register(WireMock.post(urlEqualTo("/billing/token"))
                        .atPriority(1)
                        .willReturn(answer(200, "{\"access_token\":\"t-1\",\"expires_in\":3600}")));
        write("systems/lamps.yaml", POLLED.replace("URL", url));
        write("lamps/lamps.camel.yaml", FROM_POLL);

        await().untilAsserted(() ->
                assertThat(named(collector.all(), "lamps/switched")).as("polls").hasSizeGreaterThan(1));
        List<Seen> polls = named(collector.all(), "lamps/switched");
        assertThat(polls).extracting(Seen::traceId).doesNotHaveDuplicates();
        assertThat(polls).allSatisfy(poll -> {
            assertThat(poll.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
            assertThat(poll.parent()).isEmpty();
            assertThat(poll.attributes())
                    .containsEntry("http.response.status_code", "200")
                    .doesNotContainKey("signalbox.attempt");
        });
        assertThat(named(collector.all(), "fetch token")).hasSize(1).allSatisfy(fetch -> {
            assertThat(fetch.parent()).isEmpty();
            assertThat(fetch.attributes()).containsEntry("http.response.status_code", "200");
            assertThat(fetch.span().toString()).doesNotContain("canary", "t-1", "traced-hub");
        });
        Files.delete(routes.resolve("lamps/lamps.camel.yaml"));
    }

    @Test
    void beginsATraceWhereWhatCameIsNone() {
        int status = CrmWebhook.signed(
                        CrmWebhook.newId(), SignUp.of("C-malformed").body())
                .header("traceparent", "00-zz-" + CALLER + "-01")
                .post(CrmWebhook.PATH)
                .statusCode();
        assertThat(status).isEqualTo(202);
        await().until(() -> !systems.calls("support", "C-malformed").isEmpty());

        String sent = systems.calls("support", "C-malformed").get(0).getHeader("traceparent");
        String trace = sent.split("-")[1];
        List<Seen> spans = awaitSpans(trace, "customer-to-billing", 1);
        assertThat(named(spans, "POST /in/crm/customer-signed-up").get(0).parent())
                .isEmpty();
    }
}
