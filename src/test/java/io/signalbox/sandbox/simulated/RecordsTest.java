package io.signalbox.sandbox.simulated;

import java.util.Map;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordsTest {

    @Test
    void forgetsTheOldestBeyondItsCapacity() {
        Records records = new Records("things", 2);
        records.add("a", Json.object().put("n", 1));
        records.add("a", Json.object().put("n", 2));
        records.add("b", Json.object().put("n", 3));
        assertThat(records.newest("a")).isEqualTo("{\"n\":2}");
        records.add("c", Json.object().put("n", 4));
        assertThat(records.has("a")).isFalse();
        assertThat(new String(records.list(call(Map.of())).body()))
                .isEqualTo("{\"things\":[{\"n\":3},{\"n\":4}],\"next\":null}");
    }

    @Test
    void idempotencyKeysForgetTheOldestToo() {
        IdempotencyKeys keys = new IdempotencyKeys(1);
        for (String key : new String[] {"one", "two", "one"}) {
            Call call = new Call("POST", "/", Map.of(), header -> key, new byte[0], MissingNode.getInstance());
            assertThat(keys.once(call, () -> SimulatedAnswer.created(201, Json.object(), "id"))
                            .replayed())
                    .isFalse();
        }
    }

    private static Call call(Map<String, String> query) {
        return new Call("GET", "/", query, header -> null, new byte[0], MissingNode.getInstance());
    }
}
