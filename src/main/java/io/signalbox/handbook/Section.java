package io.signalbox.handbook;

import java.util.List;

/**
 * A part of a page with a heading.
 *
 * @param anchor by which links find it, unique in the page
 * @param sections within it
 */
public record Section(String anchor, String title, List<Block> blocks, List<Section> sections) {

    public Section {
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }

    static Section of(String anchor, String title, Block... blocks) {
        return new Section(anchor, title, List.of(blocks), List.of());
    }

    static Section of(String anchor, String title, List<Block> blocks) {
        return new Section(anchor, title, blocks, List.of());
    }
}
