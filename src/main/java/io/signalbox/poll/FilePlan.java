package io.signalbox.poll;

import java.util.List;

import io.signalbox.format.RowFormat;
import io.signalbox.remotefile.FileSource;
import io.signalbox.webhook.Extraction;

/**
 * An event that is read file by file.
 *
 * @param files where they are, and what becomes of them
 * @param rows how the rows of a file are written, each of which is an event; null where the file is one
 * @param rules what must hold for the whole of a file before anything of it is taken
 * @param id where a row has its id, or null for the file's name and the row's line
 * @param subject where the business key stands, or null
 * @param times when it is looked for files unless a card says otherwise
 * @param isTold whether a webhook tells of the same events
 */
public record FilePlan(
        String name,
        FileSource files,
        RowFormat rows,
        FileRules rules,
        Extraction id,
        Extraction subject,
        PollTimes times,
        boolean isTold)
        implements PollPlan {

    /** The headers of a message: its file, and in which line its row begins. */
    public static final String FILE = "file";

    public static final String LINE = "line";

    @Override
    public List<String> headers() {
        return rows == null ? List.of(FILE) : List.of(FILE, LINE);
    }
}
