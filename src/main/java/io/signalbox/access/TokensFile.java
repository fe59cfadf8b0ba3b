package io.signalbox.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

import io.signalbox.schedule.Schedule;

/**
 * {@code <data>/tokens}: one line {@code <name> <roles> <SHA-256 of the token in hex> [<person>]} for each token. It is read again when it changes;
 * nobody comes in by a line that cannot be read.
 */
final class TokensFile implements TokenStore {

    private static final Logger LOG = Logger.getLogger(TokensFile.class);

    private final Path file;
    private List<TokenEntry> entries = List.of();
    private String readText = "";

    TokensFile(Path file) {
        this.file = file;
    }

    /** Reads a small file. */
    @Override
    public synchronized List<TokenEntry> all() {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            if (!text.equals(readText)) {
                entries = parse(text);
                readText = text;
            }
        } catch (IOException e) {
            LOG.warnf("The file of further tokens cannot be read; none of them is accepted file=%s", file);
            entries = List.of();
            readText = "";
        }
        return entries;
    }

    /** There is nothing to follow: the file is looked at each time. */
    @Override
    public void follow(Schedule schedule) {}

    private List<TokenEntry> parse(String text) {
        List<TokenEntry> parsed = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            try {
                parsed.add(entry(words));
            } catch (IllegalArgumentException e) {
                LOG.warnf(
                        "A line of the token file is not '<name> <roles> <SHA-256> [<person>]': %s file=%s line=%d",
                        e.getMessage(), file, number);
            }
        }
        return parsed;
    }

    private static TokenEntry entry(String[] words) {
        if (words.length < 3 || words.length > 4) {
            throw new IllegalArgumentException("it has other parts");
        }
        return TokenEntry.of(words[0], words[1], words[2], words.length == 4 ? words[3] : null);
    }
}
