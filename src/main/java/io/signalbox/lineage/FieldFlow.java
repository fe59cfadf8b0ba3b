package io.signalbox.lineage;

import java.util.List;

/**
 * One field that a mapping writes, and what it is made of. In paths, {@code []} stands for each item of a list.
 *
 * @param target such as {@code /address/line1}; {@code /} for the whole result
 * @param sources the fields of the input, such as {@code /contact/address/line1}, sorted; none for a fixed value
 */
public record FieldFlow(String target, List<String> sources) {

    public FieldFlow {
        sources = List.copyOf(sources);
    }
}
