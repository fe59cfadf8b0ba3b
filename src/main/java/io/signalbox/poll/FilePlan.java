package io.signalbox.poll;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.RowFormat;
import io.signalbox.remotefile.FileSource;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.Extraction;
import io.signalbox.webhook.SignedCall;

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

    /**
     * The id of a row's event, if it has an acceptable one.
     *
     * @param headers those of its message
     */
    public Optional<String> id(JsonNode row, byte[] bytes, Map<String, String> headers) {
        return id.of(arrival(row, bytes, headers));
    }

    /** The business key of a row, if the poll declares one and the row has it. */
    public Optional<String> subject(JsonNode row, byte[] bytes, Map<String, String> headers) {
        return subject == null ? Optional.empty() : subject.of(arrival(row, bytes, headers));
    }

    @Override
    public Optional<String> subject(JsonNode row) {
        return subject(row, row.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static Arrival arrival(JsonNode row, byte[] bytes, Map<String, String> headers) {
        return new Arrival(new SignedCall("GET", headers::get, bytes), bytes, row);
    }
}
