package io.signalbox.flow;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.eclipse.microprofile.config.ConfigProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

/** Billing, marketing and support as the test sees them: what they answer to one contact's calls, and what they were sent. */
public final class OutsideSystems {

    static final List<String> NAMES = List.of("billing", "marketing", "support");

    /** Found in no answer and in no answer's text. */
    public static final Map<String, String> SECRETS = Map.of(
            "crm/webhook", CrmWebhook.SECRET,
            "billing/token", "canary-billing-token",
            "marketing/api-key", "canary-marketing-key",
            "support/password", "canary-support-password",
            "oidc/client-secret", "canary-client-secret");

    private final WireMock server;

    public OutsideSystems() {
        URI url = URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
        server = new WireMock(url.getHost(), url.getPort());
        NAMES.forEach(system -> server.register(
                post(urlMatching("/" + system + "/.*")).atPriority(10).willReturn(created())));
    }

    /** From now on a system answers whatever is read of it. */
    public void answerReads(String system) {
        server.register(get(urlMatching("/" + system + "/.*")).willReturn(answer(200, "{}")));
    }

    /** From now on this is answered to what is read at a place, such as {@code crm/contacts}. */
    public void answerRead(String place, String json) {
        server.register(get(urlMatching("/" + place + "(\\?.*)?")).willReturn(answer(200, json)));
    }

    private static ResponseDefinitionBuilder created() {
        return answer(201, "{\"id\":\"made_1\"}");
    }

    public static ResponseDefinitionBuilder answer(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    /** What a system answers to calls about a contact, one after the other; from then on all is well. */
    public void answer(String system, String contact, ResponseDefinitionBuilder... answers) {
        String scenario = system + " and " + contact;
        for (int i = 0; i < answers.length; i++) {
            server.register(post(urlMatching("/" + system + "/.*"))
                    .withRequestBody(containing('"' + contact + '"'))
                    .inScenario(scenario)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willReturn(answers[i])
                    .willSetStateTo("after " + (i + 1)));
        }
    }

    /** What a system answers to every call about a contact from now on. */
    public void always(String system, String contact, ResponseDefinitionBuilder answer) {
        server.register(post(urlMatching("/" + system + "/.*"))
                .withRequestBody(containing('"' + contact + '"'))
                .willReturn(answer));
    }

    /** The calls about a contact that a system was sent, oldest first. */
    public List<LoggedRequest> calls(String system, String contact) {
        return server
                .find(postRequestedFor(urlMatching("/" + system + "/.*"))
                        .withRequestBody(containing('"' + contact + '"')))
                .stream()
                .sorted((a, b) -> a.getLoggedDate().compareTo(b.getLoggedDate()))
                .toList();
    }
}
