package io.signalbox.handbook;

/**
 * Which page of the handbook.
 *
 * @param name of the integration or the system; empty for the overview
 */
public record PageName(Kind kind, String name) implements Comparable<PageName> {

    /** What a page is about. */
    public enum Kind {
        OVERVIEW,
        INTEGRATION,
        SYSTEM
    }

    public static final PageName OVERVIEW = new PageName(Kind.OVERVIEW, "");

    public static PageName integration(String name) {
        return new PageName(Kind.INTEGRATION, name);
    }

    public static PageName system(String name) {
        return new PageName(Kind.SYSTEM, name);
    }

    @Override
    public int compareTo(PageName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
}
