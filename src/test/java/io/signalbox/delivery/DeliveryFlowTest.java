package io.signalbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;

import static io.signalbox.flow.OutsideSystems.answer;
import static io.signalbox.flow.ProblemAnswer.assertDiscreet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(HubProfile.class)
class DeliveryFlowTest {

    private static final String CUSTOMER = "crm-signup-to-customer";
    private static final String BILLING = "customer-to-billing";
    private static final String WELCOME = "customer-to-welcome-email";
    private static final String TICKET = "customer-to-support-ticket";

    private final OutsideSystems systems = new OutsideSystems();

    @Inject
    Ledger ledger;

    private List<JourneyStep> steps(String contact, String subscription) {
        return ledger.journey(contact, 100).stream()
                .filter(step -> step.subscription().equals(subscription))
                .toList();
    }

    private JourneyStep awaitState(String contact, String subscription, DeliveryState state) {
        await().untilAsserted(() -> assertThat(steps(contact, subscription))
                .extracting(JourneyStep::state)
                .containsExactly(state));
        return steps(contact, subscription).get(0);
    }

    @Test
    void repeatsAFailedCallUnderTheSameKeyUntilItSucceeds() {
        systems.answer("billing", "C-500", answer(500, "{}"), answer(500, "{}"));
        CrmWebhook.send(SignUp.of("C-500"));

        JourneyStep step = awaitState("C-500", BILLING, DeliveryState.DELIVERED);
        assertThat(step.attempts()).isEqualTo(3);
        List<LoggedRequest> calls = systems.calls("billing", "C-500");
        assertThat(calls).hasSize(3);
        assertThat(calls.stream().map(call -> call.getHeader("Idempotency-Key")).distinct())
                .hasSize(1)
                .doesNotContainNull();
        assertThat(calls.stream().map(LoggedRequest::getBodyAsString).distinct())
                .hasSize(1);
    }

    @Test
    void waitsTheSecondsThatABusySystemAsksFor() {
        systems.answer("billing", "C-429", answer(429, "{}").withHeader("Retry-After", "3600"));
        Instant before = Instant.now();
        CrmWebhook.send(SignUp.of("C-429"));

        JourneyStep step = awaitState("C-429", BILLING, DeliveryState.RETRYING);
        assertThat(step.problem()).startsWith("SB-4020");
        assertThat(nextDue(BILLING))
                .isBetween(before.plusSeconds(3_599), Instant.now().plusSeconds(3_600));
    }

    @Test
    void waitsUntilTheDateThatABusySystemNames() {
        Instant asked = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(asked.atOffset(ZoneOffset.UTC));
        systems.answer("marketing", "C-503", answer(503, "{}").withHeader("Retry-After", date));
        CrmWebhook.send(SignUp.of("C-503"));

        JourneyStep step = awaitState("C-503", WELCOME, DeliveryState.RETRYING);
        assertThat(step.problem()).startsWith("SB-4021");
        assertThat(nextDue(WELCOME)).isEqualTo(asked);
    }

    private Instant nextDue(String subscription) {
        return ledger.claim(subscription, 1).toCompletableFuture().join().nextDue();
    }

    @Test
    void parksWhatASystemRefusesWithItsReasonWhileTheOthersGoOn() {
        systems.answer(
                "support", "C-422", answer(422, "{\"error\":{\"code\":\"bad_plan\",\"message\":\"no such plan\"}}"));
        CrmWebhook.send(SignUp.of("C-422"));

        JourneyStep step = awaitState("C-422", TICKET, DeliveryState.PARKED);
        assertThat(step.attempts()).isEqualTo(1);
        assertThat(step.problem()).startsWith("SB-4024").contains("422", "no such plan", "support");
        awaitState("C-422", BILLING, DeliveryState.DELIVERED);
        awaitState("C-422", WELCOME, DeliveryState.DELIVERED);
        assertThat(systems.calls("support", "C-422")).hasSize(1);

        CrmWebhook.send(SignUp.of("C-422-neighbour"));
        awaitState("C-422-neighbour", TICKET, DeliveryState.DELIVERED);
    }

    @Test
    void keepsLaterMessagesOfAParkedSubjectBehindIt() {
        systems.answer("billing", "C-400", answer(400, "{\"error\":{\"message\":\"no such country\"}}"));
        CrmWebhook.send(SignUp.of("C-400"));
        awaitState("C-400", BILLING, DeliveryState.PARKED);
        CrmWebhook.send(SignUp.of("C-400"));

        await().until(() -> systems.calls("marketing", "C-400").size() == 2);
        assertThat(steps("C-400", BILLING))
                .extracting(JourneyStep::state)
                .containsExactly(DeliveryState.PARKED, DeliveryState.PENDING);
        assertThat(systems.calls("billing", "C-400")).hasSize(1);
    }

    @Test
    void showsNoSecretThatASystemQuotesBack() {
        systems.answer(
                "billing",
                "C-401",
                answer(401, "{\"error\":{\"message\":\"token canary-billing-token is not known\"}}"));
        CrmWebhook.send(SignUp.of("C-401"));

        JourneyStep step = awaitState("C-401", BILLING, DeliveryState.PARKED);
        assertThat(step.problem()).startsWith("SB-4022").contains("is not known");
        assertDiscreet(step.problem());
    }

    @Test
    void parksAValueThatCannotBeMappedAndSaysWhereItStands() {
        CrmWebhook.send(SignUp.of("C-phone").withPhone("555-01"));

        JourneyStep step = awaitState("C-phone", CUSTOMER, DeliveryState.PARKED);
        assertThat(step.attempts()).isEqualTo(1);
        assertThat(step.problem()).startsWith("SB-5003").contains("/contact/phone");
        assertThat(ledger.journey("C-phone", 100)).hasSize(1);

        CrmWebhook.send(SignUp.of("C-phone-neighbour"));
        awaitState("C-phone-neighbour", BILLING, DeliveryState.DELIVERED);
    }
}
