package io.signalbox.poller;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.Row;
import io.signalbox.format.RowReader;
import io.signalbox.message.Json;
import io.signalbox.poll.FilePlan;
import io.signalbox.poll.FileRules;
import io.signalbox.poll.Totals;

/** Looks through a whole file before anything of it is taken. Used once. */
final class CheckFile {

    private static final int MOST_CONTROL = 64 * 1024;

    private final FilePlan plan;
    private final FileRules rules;
    private final Map<JsonPointer, BigDecimal> sums = new HashMap<>();
    private long count;
    private JsonNode trailer;

    CheckFile(FilePlan plan) {
        this.plan = plan;
        this.rules = plan.rules();
    }

    /**
     * @param control the control file; null where none is declared
     * @return why the file is refused; empty when it is not
     */
    Optional<String> refusal(FileInput in, FileInput control) throws IOException {
        try (RowReader rows = plan.rows().read(in)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Optional<String> flaw = refusal(row);
                if (flaw.isPresent()) {
                    return Optional.of("line " + row.line() + ": " + flaw.get());
                }
                if (row.isLast()) {
                    break;
                }
            }
        }
        if (rules.trailer() != null) {
            Optional<String> differ = trailer == null
                    ? Optional.of("there is no row with '" + rules.trailer().value() + "' at "
                            + rules.trailer().at())
                    : rules.trailer().totals().differ(trailer, count, sums);
            if (differ.isPresent()) {
                return differ.map(text -> "by its trailer, " + text);
            }
        }
        return rules.control() == null ? Optional.empty() : refusal(control);
    }

    private Optional<String> refusal(Row row) {
        if (trailer != null) {
            return Optional.of("a row stands behind the trailer");
        }
        if (rules.isTrailer(row.value())) {
            trailer = row.value();
            return Optional.empty();
        }
        if (!row.isGood() && (rules.refusesBroken() || row.isLast())) {
            return Optional.of(row.flaw());
        }
        count++;
        return row.isGood() ? add(row.value()) : Optional.empty();
    }

    private Optional<String> add(JsonNode row) {
        for (JsonPointer at : places().distinct().toList()) {
            Optional<BigDecimal> number = Totals.number(row, at);
            if (number.isEmpty()) {
                return Optional.of("there is no number at " + at);
            }
            sums.merge(at, number.get(), BigDecimal::add);
        }
        return Optional.empty();
    }

    private Stream<JsonPointer> places() {
        Stream<Totals> totals = Stream.of(
                        rules.trailer() == null ? null : rules.trailer().totals(),
                        rules.control() == null ? null : rules.control().totals())
                .filter(each -> each != null);
        return totals.flatMap(each -> each.sums().keySet().stream());
    }

    private Optional<String> refusal(FileInput control) throws IOException {
        Optional<JsonNode> said = rules.control().rows() == null ? document(control) : firstRow(control);
        return said.isEmpty()
                ? Optional.of("its control file cannot be read")
                : rules.control().totals().differ(said.get(), count, sums).map(text -> "by its control file, " + text);
    }

    private Optional<JsonNode> firstRow(FileInput control) throws IOException {
        try (RowReader rows = rules.control().rows().read(control)) {
            return Optional.ofNullable(rows.next()).filter(Row::isGood).map(Row::value);
        }
    }

    private static Optional<JsonNode> document(FileInput control) throws IOException {
        byte[] text = control.readNBytes(MOST_CONTROL);
        try {
            return Optional.of(Json.reader().readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
