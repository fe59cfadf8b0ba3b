package io.signalbox.log;

import java.util.List;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentLogTest {

    private final RecentLog log = new RecentLog(3);

    private void publish(String text) {
        log.publish(new ExtLogRecord(Level.INFO, text, FormatStyle.NO_FORMAT, "x"));
    }

    private List<String> texts(long after, int limit) {
        return log.find(after, limit, entry -> true).stream()
                .map(LogEntry::text)
                .toList();
    }

    @Test
    void keepsTheLastRecordsAndNumbersThem() {
        List.of("one", "two", "three", "four").forEach(this::publish);

        assertThat(texts(0, 10)).containsExactly("two", "three", "four");
        assertThat(texts(3, 10)).containsExactly("four");
        assertThat(texts(0, 2)).containsExactly("three", "four");
    }

    @Test
    void cutsWhatIsTooLong() {
        publish("x".repeat(10_000));

        assertThat(texts(0, 1).get(0)).hasSizeLessThan(2_100).endsWith(" ...");
    }
}
