package io.signalbox.hub;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** With the texts that SmallRye Config really writes. */
class RefusedSettingsTest {

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @ConfigMapping(prefix = "trial")
    interface Settings {
        int many();

        Duration pause();

        MemorySize size();

        Kind kind();

        boolean flag();
    }

    /** What is written when these are the settings, each a line {@code name=value}. */
    private static String refusal(String... settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withDefaultValue("trial.many", "1")
                .withDefaultValue("trial.pause", "1s")
                .withDefaultValue("trial.size", "1M")
                .withDefaultValue("trial.kind", "sqlite")
                .withDefaultValue("trial.flag", "true");
        for (String setting : settings) {
            builder.withDefaultValue(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return catchThrowableOfType(ConfigValidationException.class, builder::build)
                .getMessage();
    }

    private static String detail(String text) {
        return RefusedSettings.in(text).orElseThrow().detail();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trial.many=lots    | trial.many is 'lots', but has to be a whole number
                    trial.pause=soon   | trial.pause is 'soon', but has to be a duration such as 500ms, 10s, 15m or 30d
                    trial.size=1x      | trial.size is '1x', but has to be a size such as 512K or 1M
                    trial.kind=oracle  | trial.kind is 'oracle', but has to be one of sqlite, postgresql
                    trial.many=        | trial.many is empty
                    trial.nosuch=1     | there is no setting trial.nosuch
                    """)
    void saysWhatIsWrongAndWhatIsAllowed(String setting, String said) {
        assertThat(detail(refusal(setting))).isEqualTo(said);
    }

    @Test
    void severalSettingsAreOneLine() {
        assertThat(detail(refusal("trial.many=lots", "trial.kind=oracle")).split("; "))
                .containsExactlyInAnyOrder(
                        "trial.many is 'lots', but has to be a whole number",
                        "trial.kind is 'oracle', but has to be one of sqlite, postgresql");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream err = new StartErrors.OneLine(new PrintStream(written, true, StandardCharsets.UTF_8));

        err.println("something else");
        err.println((String) null);
        err.println(refusal("trial.many=lots"));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "something else",
                        "null",
                        "Signalbox does not start: SB-7067  trial.many is 'lots', but has to be a whole number. "
                                + "Write one of the values named, or remove the setting.");
    }
}
