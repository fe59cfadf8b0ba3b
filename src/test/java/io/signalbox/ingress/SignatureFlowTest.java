package io.signalbox.ingress;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.proof.StandardWebhooks;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class SignatureFlowTest {

    private static final String ID = "evt-signature";
    private static final String CONTACT = "C-signature";
    private static final String BODY = SignUp.of(CONTACT).body();
    private static final long TEN_MINUTES = 600;

    @Inject
    Ledger ledger;

    @Test
    void refusesEveryWrongSignatureAlikeAndStoresNothing() {
        long now = Instant.now().getEpochSecond();
        Stream<RequestSpecification> wrong = Stream.of(
                CrmWebhook.unsigned(BODY),
                CrmWebhook.call(ID, now, "", BODY),
                CrmWebhook.call(ID, now, "v1,", BODY),
                CrmWebhook.call(ID, now, "v1,not base64", BODY),
                CrmWebhook.call(ID, now, new StandardWebhooks("another secret").sign(ID, now, BODY), BODY),
                CrmWebhook.call(ID, now, CrmWebhook.signature(ID, now, BODY).replace("v1,", "v2,"), BODY),
                CrmWebhook.call(ID, now, CrmWebhook.signature(ID, now - 1, BODY), BODY),
                CrmWebhook.call(ID, now, CrmWebhook.signature("evt-other", now, BODY), BODY),
                CrmWebhook.call(ID, now, CrmWebhook.signature(ID, now, reserialised()), BODY),
                CrmWebhook.call(ID, now, CrmWebhook.signature(ID, now, BODY), BODY.replace("Ada", "Eve")),
                CrmWebhook.signedAt(now - TEN_MINUTES, ID, BODY),
                CrmWebhook.signedAt(now + TEN_MINUTES, ID, BODY),
                CrmWebhook.signedAt(Long.MIN_VALUE, ID, BODY));

        List<Response> answers = wrong.map(call -> call.post(CrmWebhook.PATH)).toList();

        assertThat(answers).allSatisfy(answer -> assertProblem(answer, 401, ProblemCode.SIGNATURE_REFUSED));
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.get(0).asString());
        assertThat(ledger.journey(CONTACT, 10)).isEmpty();
        assertThat(CrmWebhook.send(ID, BODY).statusCode()).isEqualTo(202);
    }

    /** The same JSON value in other bytes. */
    private static String reserialised() {
        return BODY.replaceAll("\\s+\"", "\"");
    }

    @Test
    void acceptsOneRightSignatureAmongSeveral() {
        long now = Instant.now().getEpochSecond();
        String body = SignUp.of("C-signature-2").body();
        String both = new StandardWebhooks("retired secret").sign("evt-signature-2", now, body) + " "
                + CrmWebhook.signature("evt-signature-2", now, body);
        assertThat(CrmWebhook.call("evt-signature-2", now, both, body)
                        .post(CrmWebhook.PATH)
                        .statusCode())
                .isEqualTo(202);
    }
}
