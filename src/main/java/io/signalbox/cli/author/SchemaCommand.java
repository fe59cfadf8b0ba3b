package io.signalbox.cli.author;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.kind.Kinds;

/** {@code signalbox schema}: what editors need to know of the files a user writes. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema of a kind of file, for editors.")
final class SchemaCommand implements Runnable {

    /** The kinds of files that have one. */
    enum Kind {
        INTEGRATION,
        SYSTEM,
        GLOSSARY,
        NOTIFY,
        TEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Context context;

    @Parameters(paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.terminal().print(text(kind));
    }

    /** The published schema of a kind of file. */
    static String text(Kind kind) {
        if (kind == Kind.SYSTEM) {
            return Kinds.shipped().schema().toPrettyString();
        }
        String resource = "schema/" + kind + ".schema.json";
        try (InputStream in = SchemaCommand.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new CommandFailure("The schema cannot be read: the program's files are damaged; install it again.");
        }
    }
}
