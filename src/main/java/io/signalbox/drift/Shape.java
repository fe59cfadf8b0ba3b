package io.signalbox.drift;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

/**
 * What was learned of one operation's request, answer or webhook. Two shapes can be added, so that each process gathers its own
 * and the note holds the sum. For one thread.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Shape {

    /** Further fields are not looked at. */
    static final int MOST_FIELDS = 400;

    static final int MOST_FOUND = 100;

    long samples;
    final Map<String, FieldStats> fields = new TreeMap<>();
    final Map<String, Found> found = new HashMap<>();

    /** Null for a field that is not known and for which there is no room. */
    FieldStats field(String path) {
        FieldStats known = fields.get(path);
        if (known == null && fields.size() < MOST_FIELDS) {
            known = new FieldStats();
            fields.put(path, known);
        }
        return known;
    }

    void find(String id, Difference difference, Instant now) {
        if (found.containsKey(id) || found.size() < MOST_FOUND) {
            found.merge(id, Found.of(difference, now), Found::add);
        }
    }

    boolean isAcknowledged(String id) {
        Found known = found.get(id);
        return known != null && known.isAcknowledged();
    }

    void add(Shape other) {
        samples += other.samples;
        other.fields.forEach((path, stats) -> {
            FieldStats own = field(path);
            if (own != null) {
                own.add(stats);
            }
        });
        other.found.forEach((id, difference) -> found.merge(id, difference, Found::add));
    }
}
