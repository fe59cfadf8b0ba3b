package io.signalbox.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.proof.Violation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** Each test starts from a history in which all is well and spoils one thing. */
class CheckerTest {

    private final Set<String> acknowledged = new HashSet<>(Set.of("A-1", "A-2"));
    private final Set<String> refused = new HashSet<>(Set.of("F-1"));
    private final Set<String> unknown = new HashSet<>(Set.of("A-3"));
    private final List<SystemCall> calls = new ArrayList<>(List.of(
            call("billing", "A", 1), call("billing", "A", 2), call("support", "A", 1), call("support", "A", 2)));
    private final List<LedgerEntry> ledger = new ArrayList<>(List.of(
            entry("A-1", "intake", "delivered"),
            entry("A-1", "to-billing", "delivered"),
            entry("A-1", "to-support", "delivered"),
            entry("A-2", "intake", "delivered"),
            entry("A-2", "to-billing", "delivered"),
            entry("A-2", "to-support", "delivered")));

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(check()).isEmpty();
    }

    @Test
    void allowsBothOutcomesOfWhatHadNoAnswer() {
        calls.add(call("billing", "A", 3));
        assertThat(check()).isEmpty();
    }

    @Test
    void allowsRepeatsWithoutEffect() {
        calls.add(new SystemCall("billing", "k-billing-A-2", "A-2", "A", 2, false, 0));
        assertThat(check()).isEmpty();
    }

    @Test
    void findsLossAlsoWhereTheLedgerClaimsDelivery() {
        calls.remove(call("support", "A", 2));
        assertThat(check()).containsExactly(new Violation(Kind.LOST, "A-2 support"));
    }

    @Test
    void findsLossOfWhatTheLedgerNeverSaw() {
        acknowledged.add("A-4");
        assertThat(check())
                .containsExactlyInAnyOrder(
                        new Violation(Kind.LOST, "A-4 billing"),
                        new Violation(Kind.LOST, "A-4 support"),
                        new Violation(Kind.NOT_ONE_STATE, "A-4 intake has 0 deliveries"));
    }

    @Test
    void countsWhatWaitsForAPersonAsKept() {
        calls.remove(call("support", "A", 2));
        ledger.set(5, entry("A-2", "to-support", "parked"));
        assertThat(check()).isEmpty();
    }

    @Test
    void countsWhatWaitsBeforeTheFirstRouteAsKept() {
        acknowledged.add("A-4");
        ledger.add(entry("A-4", "intake", "retrying"));
        assertThat(check()).isEmpty();
    }

    @Test
    void findsTwoDeliveriesOfOneSubscription() {
        ledger.add(entry("A-1", "to-billing", "delivered"));
        assertThat(check()).containsExactly(new Violation(Kind.NOT_ONE_STATE, "A-1 to-billing has 2 deliveries"));
    }

    @Test
    void findsSubscriptionThatGotNothing() {
        ledger.remove(entry("A-1", "to-billing", "delivered"));
        assertThat(check()).containsExactly(new Violation(Kind.NOT_ONE_STATE, "A-1 to-billing has 0 deliveries"));
    }

    @Test
    void findsWhatIsStillInProgress() {
        ledger.set(1, new LedgerEntry("A-1", "to-billing", "pending", true));
        assertThat(check()).containsExactly(new Violation(Kind.STUCK, "A-1 to-billing"));
    }

    @Test
    void findsTwoEffectsOfOneKey() {
        calls.add(new SystemCall("billing", "k-billing-A-2", "A-3", "A", 3, true, 0));
        assertThat(check()).containsExactly(new Violation(Kind.KEY_TWICE, "billing k-billing-A-2"));
    }

    @Test
    void findsTwoEffectsUnderTwoKeys() {
        calls.add(new SystemCall("billing", "another", "A-2", "A", 2, true, 0));
        assertThat(check()).containsExactly(new Violation(Kind.EFFECT_TWICE, "A-2 billing"));
    }

    @Test
    void findsTwoEffectsWithoutKeys() {
        calls.add(new SystemCall("billing", null, "A-2", "A", 2, true, 0));
        assertThat(check()).containsExactly(new Violation(Kind.EFFECT_TWICE, "A-2 billing"));
    }

    @Test
    void findsEffectOfWhatWasRefused() {
        calls.add(call("billing", "F", 1));
        assertThat(check()).containsExactly(new Violation(Kind.REFUSED_BUT_DONE, "F-1 billing"));
    }

    @Test
    void findsEffectOfWhatNobodySent() {
        calls.add(call("billing", "X", 1));
        calls.add(new SystemCall("billing", "k", null, null, 0, true, 0));
        assertThat(check())
                .containsExactly(
                        new Violation(Kind.INVENTED, "X-1 billing"), new Violation(Kind.INVENTED, "null billing"));
    }

    @Test
    void findsBrokenOrderOfOneSubject() {
        calls.add(call("support", "A", 3));
        calls.add(new SystemCall("support", "k-support-A-1", "A-1", "A", 1, false, 0));
        assertThat(check()).containsExactly(new Violation(Kind.OUT_OF_ORDER, "support A called for 1 after 3"));
    }

    @Test
    void keepsOrdersOfSystemsAndSubjectsApart() {
        acknowledged.add("B-1");
        calls.add(call("billing", "B", 1));
        calls.add(call("support", "B", 1));
        ledger.add(entry("B-1", "intake", "delivered"));
        ledger.add(entry("B-1", "to-billing", "delivered"));
        ledger.add(entry("B-1", "to-support", "delivered"));
        assertThat(check()).isEmpty();
    }

    private List<Violation> check() {
        Checker checker = new Checker("intake", Map.of("to-billing", "billing", "to-support", "support"));
        return checker.check(new History(acknowledged, refused, unknown, calls, ledger));
    }

    private static SystemCall call(String system, String subject, int sequence) {
        String id = subject + "-" + sequence;
        return new SystemCall(system, "k-" + system + "-" + id, id, subject, sequence, true, 0);
    }

    private static LedgerEntry entry(String messageId, String subscription, String state) {
        return new LedgerEntry(messageId, subscription, state, false);
    }
}
