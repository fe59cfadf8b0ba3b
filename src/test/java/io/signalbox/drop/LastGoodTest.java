package io.signalbox.drop;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.check.Unit;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.NotesInMemory;

import static org.assertj.core.api.Assertions.assertThat;

class LastGoodTest {

    private static final int MANY = 50;

    private final NotesInMemory notes = new NotesInMemory();

    @Test
    void waitsForManyVersionsTogether() throws Exception {
        List<LastGood.Entry> entries = IntStream.range(0, MANY)
                .mapToObj(number -> new LastGood.Entry(version("lamps-" + number), Instant.EPOCH))
                .toList();
        LastGood lastGood = new LastGood(committingOnly(MANY));
        CompletableFuture.runAsync(() -> lastGood.keep(entries)).get(20, TimeUnit.SECONDS);
        assertThat(new LastGood(notes).all()).hasSize(MANY);
    }

    private static UnitVersion version(String integration) {
        return new UnitVersion(
                new Unit(Unit.Kind.INTEGRATION, integration), Map.of(integration + "/a.camel.yaml", new byte[] {1}));
    }

    /** Notes that commit when so many wait. */
    private Notes committingOnly(int many) {
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        return (Notes) Proxy.newProxyInstance(
                Notes.class.getClassLoader(), new Class<?>[] {Notes.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("write")) {
                        return method.invoke(notes, arguments);
                    }
                    write((NoteKind<?>) arguments[0], arguments);
                    CompletableFuture<Boolean> done = new CompletableFuture<>();
                    waiting.add(done);
                    if (waiting.size() == many) {
                        waiting.forEach(each -> each.complete(true));
                    }
                    return done;
                });
    }

    @SuppressWarnings("unchecked")
    private <T> CompletionStage<Boolean> write(NoteKind<T> kind, Object[] arguments) {
        return notes.write(kind, (String) arguments[1], (long) arguments[2], (T) arguments[3]);
    }
}
