package io.signalbox.collector;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

/** The hub ends before, or right after, each single thing that it does in the ledger for a collected call. */
class EveryCrashTest {

    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1));
    private static final Set<String> WRITES = Set.of("claim", "settle", "put", "call");
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");

    @TempDir
    private Path folder;

    /** The end of a process. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the process at the n-th write. */
    private static final class Fuse {
        private int left;
        private final boolean after;

        private Fuse(int writes, boolean after) {
            this.left = writes;
            this.after = after;
        }

        private boolean burnsAt(String method) {
            return WRITES.contains(method) && --left == 0;
        }

        private <T> T of(Class<T> type, Object real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                        boolean burns = burnsAt(method.getName());
                        if (burns && !after) {
                            throw new Killed();
                        }
                        Object result = invoke(real, method, values);
                        if (burns) {
                            await(result);
                            throw new Killed();
                        }
                        return method.getName().equals("notes") ? of(Notes.class, result) : result;
                    }));
        }

        private static Object invoke(Object real, java.lang.reflect.Method method, Object[] values) throws Throwable {
            try {
                return method.invoke(real, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static void await(Object result) {
            if (result instanceof java.util.concurrent.CompletionStage<?> stage) {
                stage.toCompletableFuture().join();
            }
        }
    }

    private static void put(Ledger ledger, String id) {
        byte[] body = "{\"id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
        Message item = new Message(id, "route:r", "crm/upsert", id, Instant.EPOCH, Message.JSON, body);
        Ledger.await(ledger.append(new Append("crm/upsert", item)));
    }

    private static String results(int count) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            each.add(i == 1 ? "{\"ok\":false,\"error\":\"BAD\"}" : "{\"ok\":true}");
        }
        return "200 [" + String.join(",", each) + "]";
    }

    /** Whether it came to its end before the fuse burnt. */
    private boolean run(Path data, Collecting it, Vendor vendor, Fuse fuse) {
        try (JdbcLedger real = JdbcLedger.onSqlite(data, Clock.systemUTC())) {
            Ledger ledger = fuse.of(Ledger.class, real);
            BatchCalls calls = fuse.of(BatchCalls.class, vendor);
            for (int i = 0; i < 10; i++) {
                new MakeCall(it, ledger, calls, POLICY, new Random(1), Clock.systemUTC()).make(Instant.EPOCH);
            }
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    private void survives(int write, boolean after, boolean failsFirst, Path data) throws Exception {
        Vendor vendor = new Vendor();
        SystemDescriptor system = Vendor.described(
                        folder,
                        "collect: { every: 10s, most: 3 }",
                        "answers: { items: { success: { at: /ok, is: true }, reason: /error } }")
                .get("crm");
        Collecting it = new Collecting(system, "upsert", system.collects().get("upsert"));
        try (JdbcLedger ledger = JdbcLedger.onSqlite(data, Clock.systemUTC())) {
            Ledger.await(ledger.subscribe(List.of(it.subscription())));
            ITEMS.forEach(id -> put(ledger, id));
        }
        vendor.answer = body -> failsFirst && vendor.calls.size() == 1 ? "503 {}" : results(body.size());
        run(data, it, vendor, new Fuse(write, after));
        assertThat(run(data, it, vendor, new Fuse(0, false))).isTrue();

        String at = "killed " + (after ? "after" : "before") + " write " + write + ", calls " + vendor.sent();
        Map<String, Set<String>> keys = new HashMap<>();
        for (Vendor.Call call : vendor.calls) {
            call.body().forEach(item -> keys.computeIfAbsent(item.path("id").asText(), id -> new java.util.HashSet<>())
                    .add(call.key()));
        }
        assertThat(keys).as(at).hasSize(ITEMS.size()).allSatisfy((id, of) -> assertThat(of)
                .as("one key for " + id)
                .hasSize(1));
        try (JdbcLedger ledger = JdbcLedger.onSqlite(data, Clock.systemUTC())) {
            assertThat(ledger.admin().find(DeliverySearch.any(100)).found())
                    .as(at)
                    .hasSize(ITEMS.size())
                    .allSatisfy(found -> assertThat(found.state()).isEqualTo(expected(found)));
            assertThat(ledger.notes()
                            .find(Gathering.KIND, "crm/upsert")
                            .orElseThrow()
                            .value()
                            .batch())
                    .as(at)
                    .isNull();
        }
    }

    private static DeliveryState expected(Found found) {
        return List.of("b", "e").contains(found.eventId()) ? DeliveryState.PARKED : DeliveryState.DELIVERED;
    }

    @Test
    void eachItemIsSettledByItsResultAndNoneIsSentUnderTwoKeys() throws Exception {
        for (int write = 1; write <= 24; write++) {
            survives(write, false, false, folder.resolve("before-" + write));
            survives(write, true, false, folder.resolve("after-" + write));
            survives(write, false, true, folder.resolve("failing-before-" + write));
            survives(write, true, true, folder.resolve("failing-after-" + write));
        }
    }
}
