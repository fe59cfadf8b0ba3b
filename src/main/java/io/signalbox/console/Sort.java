package io.signalbox.console;

/**
 * By which column the tables of a page are sorted, as its address says it.
 *
 * @param column empty for the order in which the rows come
 */
record Sort(String column, boolean descending) {

    static final String DESCENDING = "desc";

    public boolean by(String name) {
        return column.equals(name);
    }

    public boolean some() {
        return !column.isEmpty();
    }

    /** For {@code aria-sort}. */
    public String word() {
        return descending ? "descending" : "ascending";
    }

    /** For the address. */
    public String order() {
        return descending ? DESCENDING : "asc";
    }
}
