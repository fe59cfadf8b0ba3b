package io.signalbox.reconcile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of records that are compared, and how. Safe for many threads. */
public final class ComparedFields {

    private final List<FieldRule> rules;

    public ComparedFields(List<FieldRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * A field in which two records differ.
     *
     * @param left as it is shown; null where it is not there
     */
    public record Field(String name, String left, String right, Side truth) {}

    public List<FieldRule> rules() {
        return rules;
    }

    public Optional<FieldRule> find(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** In the one form in which two records that say the same are mostly the same bytes. */
    public byte[] of(JsonNode record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        for (FieldRule rule : rules) {
            FieldValue value = FieldValue.of(record.at(rule.at()), rule);
            byte[] text = value.text().getBytes(StandardCharsets.UTF_8);
            out.write(value.type().ordinal());
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            out.writeBytes(text);
        }
        return out.toByteArray();
    }

    private List<FieldValue> values(byte[] fields) {
        ByteBuffer in = ByteBuffer.wrap(fields);
        List<FieldValue> values = new ArrayList<>(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            FieldValue.Type type = FieldValue.Type.values()[in.get()];
            byte[] text = new byte[in.getInt()];
            in.get(text);
            values.add(new FieldValue(type, new String(text, StandardCharsets.UTF_8)));
        }
        return values;
    }

    /** Those that differ by more than they may. */
    public List<Field> differing(byte[] left, byte[] right) {
        List<FieldValue> lefts = values(left);
        List<FieldValue> rights = values(right);
        List<Field> differing = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            FieldRule rule = rules.get(i);
            if (!lefts.get(i).isSame(rights.get(i), rule)) {
                differing.add(new Field(
                        rule.name(), lefts.get(i).shown(), rights.get(i).shown(), rule.truth()));
            }
        }
        return differing;
    }
}
