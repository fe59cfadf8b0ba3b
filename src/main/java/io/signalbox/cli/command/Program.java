package io.signalbox.cli.command;

import java.io.OutputStream;
import java.io.PrintWriter;

/** By which name the command line was called: what it advises can be typed as it stands. */
public final class Program {

    /** As it is called in the folder of Signalbox itself, and as all texts have it. */
    private static final String WRITTEN = "./signalbox";

    private Program() {}

    /** @param text what {@code ./signalbox} stands in */
    public static String in(String text) {
        return text.replace(WRITTEN, System.getProperty("signalbox.command", WRITTEN));
    }

    /** Writes texts for people. */
    public static PrintWriter writer(OutputStream out) {
        return new PrintWriter(out, true) {
            @Override
            public void write(String text) {
                super.write(in(text));
            }
        };
    }
}
