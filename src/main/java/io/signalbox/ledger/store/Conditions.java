package io.signalbox.ledger.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The conditions of a search that were given, as the text and the parameters of a statement. Column names are our own. */
public final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Conditions equal(String column, Object value) {
        return add(column + " = ?", value);
    }

    public Conditions less(String column, Object value) {
        return add(column + " < ?", value);
    }

    public Conditions atLeast(String column, Object value) {
        return add(column + " >= ?", value);
    }

    /** One of the values; any where there are none. */
    public Conditions among(String column, Collection<String> given) {
        if (!given.isEmpty()) {
            texts.add(column + " IN (" + String.join(", ", Collections.nCopies(given.size(), "?")) + ")");
            values.addAll(given);
        }
        return this;
    }

    /** A condition without a parameter. */
    public Conditions fixed(String text) {
        texts.add(text);
        return this;
    }

    private Conditions add(String text, Object value) {
        if (value != null) {
            texts.add(text);
            values.add(value);
        }
        return this;
    }

    /** The clause with its leading blank, or nothing where nothing was asked. */
    public String where() {
        return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
    }

    /** As it follows other conditions, or nothing where nothing was asked. */
    public String and() {
        return texts.isEmpty() ? "" : " AND " + String.join(" AND ", texts);
    }

    /** The values in order, then the others. */
    public Object[] parameters(Object... others) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(others));
        return all.toArray();
    }
}
