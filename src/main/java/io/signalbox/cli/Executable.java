package io.signalbox.cli;

import io.quarkus.runtime.Quarkus;

/**
 * Where the native executable begins: without arguments it is the hub, with some it is the command line. Named in the profile
 * {@code native}, and not annotated as Quarkus' main class: Camel would not start by itself any more, on Java too.
 */
public final class Executable {

    private Executable() {}

    /** Ends the process with the exit code of the hub or of the command. */
    public static void main(String[] args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            Main.main(args);
        }
    }
}
