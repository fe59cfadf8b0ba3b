package io.signalbox.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;
import io.signalbox.format.RowFormat;
import io.signalbox.format.RowFormatReader;
import io.signalbox.poll.FileRules.Control;
import io.signalbox.poll.FileRules.Trailer;
import io.signalbox.problem.ProblemCode;

/** Reads what must hold for the whole of a file. */
final class FileRulesReader {

    private final Section poll;
    private boolean isSound = true;

    FileRulesReader(Section poll) {
        this.poll = poll;
    }

    /** Empty, with findings, when they cannot be used. */
    Optional<FileRules> read() {
        for (String key : List.of("badRow", "trailer", "control")) {
            if (poll.has(key) && !poll.has("read")) {
                refuse(poll, key, "'" + key + "' is about rows; say how they are written, such as read: { csv: {} }");
            }
        }
        if (poll.has("write")) {
            refuse(poll, "write", "a poll reads files; say how their rows are written under 'read'");
        }
        boolean refuses = poll.text("badRow").filter("refuse"::equals).isPresent();
        Trailer trailer = poll.has("trailer") ? trailer(poll.at("trailer")) : null;
        Control control = poll.has("control") ? control(poll.at("control")) : null;
        return isSound ? Optional.of(new FileRules(refuses, trailer, control)) : Optional.empty();
    }

    private Trailer trailer(Section trailer) {
        return new Trailer(
                pointer(trailer, "match"), trailer.node().path("value").asText(), totals(trailer));
    }

    private Control control(Section control) {
        String name = control.text("file").orElse("");
        if (!control.node().isObject() || !name.contains("${name}") && !name.contains("${base}")) {
            refuse(
                    poll,
                    "control",
                    "'control' of a poll must name the file with the totals of another, and where they stand, such as"
                            + " { file: \"${name}.ctl\", count: /rows }");
        }
        if (poll.keys().stream()
                .anyMatch(key -> poll.at(key).has("done") || poll.at(key).has("settled"))) {
            refuse(poll, "control", "a file is whole when its control file is there; remove 'done' and 'settled'");
        }
        Optional<RowFormat> rows = control.has("read") ? RowFormatReader.read(control.at("read")) : Optional.empty();
        isSound &= rows.isPresent() || !control.has("read");
        return new Control(name, rows.orElse(null), totals(control));
    }

    private Totals totals(Section of) {
        Map<JsonPointer, JsonPointer> sums = new LinkedHashMap<>();
        Section sum = of.at("sum");
        for (String key : sum.keys()) {
            if (key.startsWith("/")
                    && sum.text(key).filter(at -> at.startsWith("/")).isPresent()) {
                sums.put(JsonPointer.compile(key), pointer(sum, key));
            } else {
                refuse(
                        of,
                        "sum",
                        "'sum' must say, by a place in a row, where its sum stands, such as { /amount: /total }");
            }
        }
        JsonPointer count = of.has("count") ? pointer(of, "count") : null;
        if (count == null && sums.isEmpty()) {
            refuse(
                    poll,
                    of.pointer().endsWith("trailer") ? "trailer" : "control",
                    "it says no totals; add 'count' or 'sum'");
        }
        return new Totals(count, sums);
    }

    private static JsonPointer pointer(Section at, String key) {
        return at.text(key)
                .filter(text -> text.startsWith("/"))
                .map(JsonPointer::compile)
                .orElse(JsonPointer.empty());
    }

    private void refuse(Section at, String key, String text) {
        isSound = false;
        at.error(key, ProblemCode.VALUE_REFUSED, text);
    }
}
