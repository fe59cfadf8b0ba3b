package io.signalbox.cli.command;

import java.io.Console;
import java.util.function.UnaryOperator;

/** Asks a person for what an option did not say; where nobody sits at a terminal, nobody is asked. */
public final class Questions {

    private final UnaryOperator<String> reader;

    /** @param reader shows a question and gives the answer, or null when there is none; null where nobody can be asked */
    public Questions(UnaryOperator<String> reader) {
        this.reader = reader;
    }

    public static Questions of(Terminal terminal) {
        Console console = System.console();
        return new Questions(terminal.live() && console != null ? console::readLine : null);
    }

    /** Whether a person says yes; where nobody can be asked, what was asked for is meant. */
    public boolean confirms(String question) {
        if (reader == null) {
            return true;
        }
        String answer = reader.apply(question + " (yes or no) ");
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    /** What was given, else what a person answers, else the other value. */
    public String ask(String question, String given, String otherwise) {
        if (given != null || reader == null) {
            return given == null ? otherwise : given;
        }
        String hint = otherwise == null ? "" : " [" + otherwise + "]";
        String answer = reader.apply(question + hint + ": ");
        return answer == null || answer.isBlank() ? otherwise : answer.strip();
    }
}
