package io.signalbox.drift;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was seen in one field. Counts and sums, so that what two processes saw can be added in any order; values only as hashes,
 * and only while there are few. For one thread.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class FieldStats {

    /** A text with more values than this is no enumeration. */
    static final int MOST_VALUES = 16;

    private static final int LONGEST_VALUE = 60;

    final Map<JsonType, Long> types = new EnumMap<>(JsonType.class);
    final Map<Format, Long> formats = new EnumMap<>(Format.class);
    final TreeSet<String> values = new TreeSet<>();
    boolean tooManyValues;
    long magnitudes;
    double sumOfMagnitudes;

    void add(JsonNode node, String salt) {
        JsonType type = JsonType.of(node);
        types.merge(type, 1L, Long::sum);
        if (type == JsonType.STRING) {
            formats.merge(Format.of(node.textValue()), 1L, Long::sum);
            if (!tooManyValues) { // a hash costs more than all the rest
                addValue(hash(node.textValue(), salt));
            }
        } else if (type.isNumber() && node.decimalValue().signum() != 0) {
            magnitudes++;
            sumOfMagnitudes += magnitude(node);
        }
    }

    /** @param hash null for a text too long to be one of a few */
    private void addValue(String hash) {
        if (hash == null) {
            tooManyValues = true;
        }
        if (!tooManyValues) {
            values.add(hash);
            tooManyValues = values.size() > MOST_VALUES;
        }
        if (tooManyValues) {
            values.clear();
        }
    }

    /** Adds what another process saw, or this one at another time. */
    void add(FieldStats other) {
        other.types.forEach((type, count) -> types.merge(type, count, Long::sum));
        other.formats.forEach((format, count) -> formats.merge(format, count, Long::sum));
        tooManyValues |= other.tooManyValues;
        other.values.forEach(this::addValue);
        if (tooManyValues) {
            values.clear();
        }
        magnitudes += other.magnitudes;
        sumOfMagnitudes += other.sumOfMagnitudes;
    }

    long seen() {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    long seen(JsonType type) {
        return types.getOrDefault(type, 0L);
    }

    /** The only format of all texts so far, or {@code TEXT} where there are several. */
    Format format() {
        return formats.size() == 1 ? formats.keySet().iterator().next() : Format.TEXT;
    }

    /** Whether the texts are a few that come again and again. */
    boolean isEnumeration() {
        return !tooManyValues && !values.isEmpty() && seen(JsonType.STRING) >= 10L * values.size();
    }

    double magnitude() {
        return magnitudes == 0 ? 0 : sumOfMagnitudes / magnitudes;
    }

    /** Tens: 2 for 100. */
    static double magnitude(JsonNode number) {
        return Math.log10(Math.abs(number.doubleValue()));
    }

    static String hash(String value, String salt) {
        return value.length() > LONGEST_VALUE ? null : Hash.of(salt + "\n" + value);
    }
}
