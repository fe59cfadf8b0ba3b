package io.signalbox.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import io.signalbox.datafolder.PrivateFiles;

/**
 * How far the ledger was, in a small file beside it. Written after each commit and not synced: a killed process loses none of
 * it, and after a power loss it may be behind the ledger, but never ahead. A mark that cannot be written is done without.
 */
final class LedgerMark implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LedgerMark.class);
    private static final String TEXT = "ledger %s generation %019d highest %019d place %s%n";
    private static final Pattern FORM =
            Pattern.compile("ledger (\\S+) generation (\\d{19}) highest (\\d{19}) place (.*)\\R");

    private final Path file;
    private FileChannel channel;

    LedgerMark(Path file) {
        this.file = file;
    }

    /** What was remembered, and of the ledger at which place. */
    record Remembered(Known known, String place) {}

    /** Nothing where there is no mark, or none that can be read. */
    Optional<Remembered> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Matcher text = FORM.matcher(Files.readString(file));
            if (text.matches()) {
                return Optional.of(new Remembered(
                        new Known(text.group(1), Long.parseLong(text.group(2)), Long.parseLong(text.group(3))),
                        text.group(4)));
            }
            LOG.warnf("The mark file of the ledger cannot be read and is written again file=%s", file);
        } catch (IOException | NumberFormatException e) {
            LOG.warnf(e, "The mark of how far the ledger was cannot be read file=%s", file);
        }
        return Optional.empty();
    }

    /** The first of this process: on the disk when it returns. */
    void begin(Known known, String place) {
        try {
            PrivateFiles.create(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(write(known, place));
            channel.force(true);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Each is as long as the one before, so that it is written over in one piece. */
    void advance(Known known, String place) {
        if (channel != null) {
            try {
                write(known, place);
            } catch (IOException e) {
                giveUp(e);
            }
        }
    }

    private int write(Known known, String place) throws IOException {
        byte[] text = TEXT.formatted(known.identity(), known.generation(), known.highest(), place)
                .getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(text), 0);
        return text.length;
    }

    private void giveUp(IOException e) {
        LOG.warnf(
                e,
                "The mark file of the ledger cannot be written; a loss of its newest entries would go unnoticed file=%s",
                file);
        close();
    }

    @Override
    public void close() {
        if (channel != null) {
            try (FileChannel closing = channel) {
                closing.force(false);
            } catch (IOException e) {
                LOG.debug("The mark was not closed in order", e);
            }
            channel = null;
        }
    }
}
