package io.signalbox.handbook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command of this program, to be pasted as it stands.
 *
 * @param words behind the program's name
 * @param says what it does, or an empty text
 */
public record Command(List<String> words, String says) {

    public Command {
        words = List.copyOf(words);
    }

    static Command of(String says, String... words) {
        return new Command(List.of(words), says);
    }

    /** With its names quoted for a shell where they need it. */
    public String line() {
        return "./signalbox " + words.stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        String plain = word.replaceAll("[\\r\\n]", " ");
        return plain.matches("[A-Za-z0-9._/:=@,+-]+") ? plain : "'" + plain.replace("'", "'\\''") + "'";
    }
}
