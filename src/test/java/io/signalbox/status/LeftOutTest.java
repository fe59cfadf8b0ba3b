package io.signalbox.status;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

class LeftOutTest {

    @Test
    void nothingIsLeftOutOnJava() {
        assertThat(LeftOut.here()).isEmpty();
        assertThat(LeftOut.of(false)).isEmpty();
    }

    @Test
    void nativeExecutableNamesWhatItLacks() {
        assertThat(LeftOut.of(true)).containsExactly("Jolokia");
    }

    @Test
    void settingWithoutEffectIsRefusedByItsName() {
        ProblemException refusal = LeftOut.JOLOKIA.refuse("signalbox.jmx.jolokia-port");

        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.LEFT_OUT);
        assertThat(refusal.problem().detail()).contains("signalbox.jmx.jolokia-port", "Jolokia");
    }
}
