package io.signalbox.ingress;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.RawCall;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class PathFlowTest {

    private static final String BODY = SignUp.of("C-path").body();

    @Inject
    Ledger ledger;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in/crm/no-such-webhook",
                "/in/no-such-system/customer-signed-up",
                "/in/crm/find-contact",
                "/in/crm",
                "/in/",
                "/in/crm/customer-signed-up/",
                "/in/crm/customer-signed-up/x",
                "/in//crm/customer-signed-up",
                "/in/crm//customer-signed-up",
                "/in/crm/./customer-signed-up",
                "/in/crm/x/../customer-signed-up",
                "/in/crm/%2e/customer-signed-up",
                "/in/%63rm/customer-signed-up",
                "/in/crm%2fcustomer-signed-up",
                "/in/crm/customer-signed-up;x=1",
                "/in/crm;x/customer-signed-up",
                "/in/crm/customer-signed-up%00",
                "/in/crm/Customer-Signed-Up"
            })
    void refusesEveryOtherSpellingOfAPath(String path) throws Exception {
        String answer = RawCall.send(CrmWebhook.rawHead(path, CrmWebhook.newId(), BODY) + "Content-Length: "
                + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY);
        assertThat(RawCall.status(answer)).as(answer).isEqualTo(404);
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("SB-2001");
        assertThat(ledger.journey("C-path", 10)).isEmpty();
    }

    @Test
    void refusesEveryOtherMethod() {
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertProblem(
                    CrmWebhook.signed(CrmWebhook.newId(), BODY).request(method, CrmWebhook.PATH),
                    404,
                    ProblemCode.UNKNOWN_WEBHOOK);
        }
        assertThat(ledger.journey("C-path", 10)).isEmpty();
    }
}
