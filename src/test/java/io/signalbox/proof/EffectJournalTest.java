package io.signalbox.proof;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EffectJournalTest {

    private final EffectJournal journal = new EffectJournal();

    @Test
    void knowsTheSignUpByItsEmailAddress() {
        SystemCall call = journal.record("billing", "k", "{\"to\": \"" + new SignUp("C-3-1", 12).email() + "\"}");

        assertThat(call.messageId()).isEqualTo(new SignUp("C-3-1", 12).id());
        assertThat(call.subject()).isEqualTo("C-3-1");
        assertThat(call.sequence()).isEqualTo(12);
    }

    @Test
    void hasOneEffectPerKeyAndSystem() {
        assertThat(record("billing", "k").effective()).isTrue();
        assertThat(record("billing", "k").effective()).isFalse();
        assertThat(record("support", "k").effective()).isTrue();
        assertThat(journal.effects("billing")).isEqualTo(1);
        assertThat(journal.repeats()).isEqualTo(1);
    }

    @Test
    void hasAnEffectEachTimeWithoutKey() {
        record("billing", null);
        assertThat(record("billing", null).effective()).isTrue();
    }

    @Test
    void keepsCallsItCannotPlace() {
        journal.record("billing", "k", "{}");
        assertThat(journal.calls())
                .singleElement()
                .extracting(SystemCall::messageId)
                .isNull();
    }

    private SystemCall record(String system, String key) {
        return journal.record(system, key, "{\"email\":\"c-1.1@example.com\"}");
    }
}
