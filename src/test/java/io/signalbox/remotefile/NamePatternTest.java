package io.signalbox.remotefile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamePatternTest {

    private static boolean fits(String pattern, String name) {
        return NamePattern.of(pattern).fits(name);
    }

    @Test
    void takesNamesByTheirForm() {
        assertThat(fits("hr-*.xml", "hr-2026.xml")).isTrue();
        assertThat(fits("hr-*.xml", "hr-2026.xml.ok")).isFalse();
        assertThat(fits("*.{csv,txt}", "a.txt")).isTrue();
        assertThat(fits("a?[0-9].csv", "ab7.csv")).isTrue();
        assertThat(fits("a?[0-9].csv", "abc.csv")).isFalse();
        assertThat(fits("a+(b).csv", "a+(b).csv")).isTrue();
        assertThat(fits("*", "Grüße, Ω.csv")).isTrue();
    }

    @Test
    void takesNothingThatIsNoName() {
        for (String name : new String[] {"../a.csv", "a/b.csv", "..", ".", "a\\b.csv", "a\nb.csv", ".hidden.csv"}) {
            assertThat(fits("*", name)).as(name).isFalse();
        }
        assertThat(fits(".*", ".hidden.csv")).isTrue();
    }

    @Test
    void saysWhatIsNoPattern() {
        assertThatThrownBy(() -> NamePattern.of("out/*.csv")).hasMessageContaining("without folders");
        assertThatThrownBy(() -> NamePattern.of("*.{csv")).hasMessageContaining("not closed");
    }
}
