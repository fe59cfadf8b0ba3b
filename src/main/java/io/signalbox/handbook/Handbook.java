package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pages, made at one time. The same files and the same knowledge make the same pages. */
public final class Handbook {

    /** The anchor of the section that says what each system means by a word. */
    public static final String WORDS = "words";

    private final Map<PageName, Page> pages = new LinkedHashMap<>();
    private final Known known;

    private Handbook(Known known) {
        this.known = known;
    }

    public static Handbook of(Described described, Known known) {
        Handbook handbook = new Handbook(known);
        List<Page> all = new ArrayList<>();
        all.add(new OverviewPage(described, known).page());
        described.integrations().forEach(each -> all.add(new IntegrationPage(described, known, each).page()));
        described.systems().all().forEach(each -> all.add(new SystemPage(described, known, each).page()));
        all.forEach(page -> handbook.pages.put(page.name(), page));
        return handbook;
    }

    /** The overview, integrations and systems, each in alphabetical order. */
    public Collection<Page> pages() {
        return List.copyOf(pages.values());
    }

    public Optional<Page> page(PageName name) {
        return Optional.ofNullable(pages.get(name));
    }

    /** What was known of a hub. */
    public Known known() {
        return known;
    }
}
