package io.signalbox.lifecycle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.glossary.Glossary.Seen;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.glossary.GlossaryReader;
import io.signalbox.ledger.Ledger;
import io.signalbox.lifecycle.KnownStates.Sighting;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is known of things, and how it is judged, on each store. */
abstract class LifeCycleContract {

    private static final String GLOSSARY =
            """
            terms:
              customer:
                meaning: Who signed up.
                decided: { by: revenue-systems, on: 2026-03-01 }
                states: [prospect, active, closed]
                moves: { allowed: { prospect: active, active: closed }, because: closed books stay closed }
                combinations:
                  - { where: { crm: closed }, allowed: { billing: closed }, then: park, because: nobody pays after the end }
                systems:
                  crm: { states: { Lead: prospect, Won: active, Churned: closed } }
                  billing: { states: { Open: active, Shut: closed } }
            """;

    @TempDir
    Path files;

    private final ManualClock clock = new ManualClock();
    private Ledger ledger;
    private LifeCycles cycles;
    private int deliveries;

    abstract Ledger open(Clock clock);

    @BeforeEach
    void open() {
        ledger = open(clock);
        cycles = new LifeCycles(ledger, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() {
        close();
        open();
    }

    private Term customer(String glossary) {
        try {
            Path file = Files.writeString(files.resolve("glossary.yaml"), glossary);
            return GlossaryReader.read(file, Set.of("crm", "billing"))
                    .glossary()
                    .orElseThrow()
                    .terms()
                    .get("customer");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Seen seen(String system, String state) {
        return new Seen(customer(GLOSSARY), system, state, state);
    }

    private DeliveryScope message(String id, String subject, Instant time) {
        Message message = new Message(
                id, "crm/changed", "changed", subject, time, Message.JSON, "{}".getBytes(StandardCharsets.UTF_8));
        return new DeliveryScope(++deliveries, "key-" + deliveries, 1, "to-billing", message);
    }

    private DeliveryScope next(String subject) {
        clock.pass(Duration.ofMinutes(1));
        return message("m" + (deliveries + 1), subject, clock.instant());
    }

    /** What is remarked on a message that goes well. */
    private List<Problem> goes(DeliveryScope scope, Seen... states) {
        cycles.saw(List.of(states), scope);
        scope.conclude();
        return scope.remarks();
    }

    private List<Problem> goes(String subject, Seen... states) {
        return goes(next(subject), states);
    }

    @Test
    void remarksOnAMoveThatIsNotAllowedAlsoAfterARestart() {
        assertThat(goes("C-1", seen("crm", "closed"))).isEmpty();
        reopen();

        assertThat(goes("C-1", seen("crm", "active"))).singleElement().satisfies(remark -> {
            assertThat(remark.code()).isEqualTo(ProblemCode.STATE_MOVE_REMARKED);
            assertThat(remark.detail())
                    .isEqualTo("in crm the customer went from 'closed' to 'active'; the glossary allows from 'closed'"
                            + " no other state: closed books stay closed (decided by revenue-systems on 2026-03-01)");
        });
    }

    @Test
    void saysNothingOfAllowedMovesOfOthersAndOfOtherSystems() {
        assertThat(goes("C-1", seen("crm", "prospect"))).isEmpty();
        assertThat(goes("C-1", seen("crm", "active"))).isEmpty();
        assertThat(goes("C-1", seen("crm", "active"))).isEmpty();
        assertThat(goes("C-1", seen("billing", "active"))).isEmpty();
        assertThat(goes("C-1", seen("crm", "closed"))).isEmpty();
        assertThat(goes("C-2", seen("crm", "active"))).isEmpty();
        assertThat(goes("C-1", seen("crm", "prospect"))).hasSize(1);
    }

    @Test
    void parksACombinationThatMayNotBeAndKeepsNothingOfIt() {
        goes("C-1", seen("crm", "closed"));

        Problem problem = catchThrowableOfType(ProblemException.class, () -> goes("C-1", seen("billing", "active")))
                .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.STATES_CONTRADICT);
        assertThat(problem.detail())
                .isEqualTo("the customer is 'active' in billing, and 'closed' in crm; the glossary allows billing only"
                        + " 'closed' then: nobody pays after the end (decided by revenue-systems on 2026-03-01)");
        assertThat(goes("C-1", seen("billing", "closed"))).isEmpty();
    }

    /** What the other system has to do then may well be under way. */
    @Test
    void leavesTheMessageAloneThatMakesTheRuleHold() {
        goes("C-1", seen("billing", "active"));

        assertThat(goes("C-1", seen("crm", "closed"))).isEmpty();
    }

    @Test
    void judgesARepeatedAttemptAsTheFirst() {
        goes("C-1", seen("crm", "closed"));
        DeliveryScope first = next("C-1");
        DeliveryScope again = new DeliveryScope(first.deliveryId(), "key", 2, "to-billing", first.message());

        assertThat(goes(first, seen("crm", "active"))).hasSize(1);
        assertThat(goes(again, seen("crm", "active"))).hasSize(1);
        assertThat(goes("C-1", seen("crm", "active"))).isEmpty();
    }

    @Test
    void anAttemptThatFailedHasSeenNothing() {
        goes("C-1", seen("crm", "closed"));
        cycles.saw(List.of(seen("crm", "active")), next("C-1"));

        assertThat(goes("C-1", seen("crm", "active"))).hasSize(1);
    }

    @Test
    void whatHappenedEarlierAndComesLaterIsNotJudged() {
        Instant before = clock.instant();
        goes("C-1", seen("crm", "active"));
        goes("C-1", seen("crm", "closed"));

        assertThat(goes(message("late", "C-1", before), seen("crm", "prospect")))
                .isEmpty();
        assertThat(goes("C-1", seen("crm", "closed"))).isEmpty();
    }

    @Test
    void aClockThatIsFastDoesNotSilenceWhatComesAfterwards() {
        goes(message("fast", "C-1", clock.instant().plus(Duration.ofDays(365))), seen("crm", "closed"));

        assertThat(goes("C-1", seen("crm", "active"))).hasSize(1);
    }

    @Test
    void keepsNothingWhereTheGlossaryDoesNotAsk() {
        Term plain = customer(GLOSSARY.replaceAll("(?m)^ *(moves|combinations|- ).*\\n", ""));
        assertThat(plain.isWatched()).isFalse();

        goes("C-1", new Seen(plain, "crm", "closed", "Churned"));

        assertThat(goes("C-1", seen("crm", "active"))).isEmpty();
    }

    @Test
    void knowsNothingOfAMessageWithoutASubject() {
        goes(message("m1", null, clock.instant()), seen("crm", "closed"));

        assertThat(goes(message("m2", null, clock.instant()), seen("crm", "active")))
                .isEmpty();
    }

    @Test
    void forgetsWhatChangedFirstOfAShelfAndKeepsNoSubject() {
        KnownStates known = new KnownStates(ledger.notes(), 1);
        for (int i = 0; i <= KnownStates.PLACES; i++) {
            known.keep("customer", List.of(seen("crm", "active")), new Sighting("C-" + i, "m" + i, i, i));
        }

        assertThat(known.of("customer", "C-0")).isEmpty();
        assertThat(known.of("customer", "C-1")).containsOnlyKeys("crm");
        assertThat(known.of("customer", "C-" + KnownStates.PLACES)).containsOnlyKeys("crm");
        assertThat(KnownStates.hash("customer\nC-1")).hasSize(24).doesNotContain("C-1");
    }
}
