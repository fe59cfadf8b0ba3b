package io.signalbox.hub;

import java.io.PrintStream;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Says in one line which settings cannot be read. Quarkus writes that to standard error, before there is a log, and lets nobody else see
 * the exception; SmallRye Config calls this class before it looks at a setting.
 */
public final class StartErrors implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        boolean starts = LaunchMode.current() == LaunchMode.NORMAL && ImageMode.current() != ImageMode.NATIVE_BUILD;
        if (starts && !(System.err instanceof OneLine)) {
            System.setErr(new OneLine(System.err));
        }
    }

    /** Standard error as it was, but for that one text. */
    static final class OneLine extends PrintStream {

        OneLine(PrintStream err) {
            super(err, true);
        }

        @Override
        public void println(String text) {
            super.println(RefusedSettings.in(String.valueOf(text))
                    .map(StartFailure::text)
                    .orElse(text));
        }
    }
}
