package io.signalbox.sandbox.simulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** What a simulated system has stored: the newest records, up to a capacity. For one thread. */
public final class Records {

    public static final int CAPACITY = 20_000;

    private static final int PAGE = 100;

    private record Stored(String externalId, String json) {}

    private final String plural;
    private final int capacity;
    private final TreeMap<Long, Stored> byPosition = new TreeMap<>();
    private final Map<String, List<Long>> byExternalId = new HashMap<>();
    private long last;

    /** @param plural the name of the list in answers, such as {@code accounts} */
    public Records(String plural, int capacity) {
        this.plural = plural;
        this.capacity = capacity;
    }

    public void add(String externalId, ObjectNode body) {
        byPosition.put(++last, new Stored(externalId, body.toString()));
        byExternalId.computeIfAbsent(externalId, id -> new ArrayList<>(1)).add(last);
        if (byPosition.size() > capacity) {
            forget(byPosition.pollFirstEntry());
        }
    }

    public boolean has(String externalId) {
        return byExternalId.containsKey(externalId);
    }

    /** The newest record of a customer as JSON text, or null. */
    public String newest(String externalId) {
        List<Long> positions = byExternalId.get(externalId);
        return positions == null
                ? null
                : byPosition.get(positions.get(positions.size() - 1)).json();
    }

    /** Answers {@code ?externalId=} with that customer's records, else a page after {@code ?cursor=}, oldest first. */
    public SimulatedAnswer list(Call call) {
        String externalId = call.query().get("externalId");
        if (externalId != null) {
            ObjectNode found = Json.object();
            ArrayNode list = found.putArray(plural);
            byExternalId.getOrDefault(externalId, List.of()).forEach(position -> append(list, position));
            return SimulatedAnswer.of(200, found);
        }
        String cursor = call.query().getOrDefault("cursor", "0");
        return cursor.matches("[0-9]{1,18}")
                ? page(Long.parseLong(cursor))
                : SimulatedAnswer.error(400, "invalid_cursor", "Use the cursor that \"next\" of the page before gave.");
    }

    private SimulatedAnswer page(long after) {
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray(plural);
        long end = after;
        for (long position : byPosition.tailMap(after, false).keySet()) {
            if (list.size() == PAGE) {
                break;
            }
            append(list, position);
            end = position;
        }
        page.put("next", end < last && list.size() == PAGE ? Long.toString(end) : null);
        return SimulatedAnswer.of(200, page);
    }

    private void append(ArrayNode list, long position) {
        list.addRawValue(new RawValue(byPosition.get(position).json()));
    }

    private void forget(Map.Entry<Long, Stored> oldest) {
        List<Long> positions = byExternalId.get(oldest.getValue().externalId());
        positions.remove(oldest.getKey());
        if (positions.isEmpty()) {
            byExternalId.remove(oldest.getValue().externalId());
        }
    }
}
