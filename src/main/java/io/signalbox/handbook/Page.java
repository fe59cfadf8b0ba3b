package io.signalbox.handbook;

import java.util.List;

/**
 * One page, in no form yet.
 *
 * @param lead what it is about, in a sentence
 */
public record Page(PageName name, String title, String lead, List<Section> sections) {

    public Page {
        sections = List.copyOf(sections);
    }
}
