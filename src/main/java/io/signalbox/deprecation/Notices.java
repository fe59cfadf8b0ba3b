package io.signalbox.deprecation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * What systems announced, gathered from the headers of their answers. Costs a call a few look-ups; what was learned is in
 * memory until {@link #save} writes it to the ledger's notes. Safe for many threads.
 */
public final class Notices implements TrafficObserver {

    private static final Logger LOG = Logger.getLogger(Notices.class);

    private static final NoteKind<Notice> KIND = NoteKind.of(NoteName.DEPRECATION, Notice.class);

    /** So many answers in a row without a word take an announcement back: some gateways say it now and then only. */
    private static final int TAKEN_BACK = 20;

    private final Systems systems;
    private final UnaryOperator<String> mask;
    private final Clock clock;
    private final Notes notes;
    private final Map<String, Notice> unsaved = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> silences = new ConcurrentHashMap<>();
    private volatile Map<String, Notice> known = Map.of();

    /** @param mask takes known secrets out of a text */
    Notices(Systems systems, UnaryOperator<String> mask, Clock clock, Notes notes) {
        this.systems = systems;
        this.mask = mask;
        this.clock = clock;
        this.notes = notes;
    }

    @Override
    public void observe(Traffic traffic) {
        Optional<SystemDescriptor> system = systems.find(traffic.system());
        if (traffic.isWebhook() || system.isEmpty()) {
            return;
        }
        String key = traffic.system() + "/" + traffic.operation();
        Optional<Announced> announced = new AnnouncementReader(system.get().api(), mask).read(traffic.headers());
        if (announced.isPresent()) {
            heard(key, traffic, announced.get());
        } else if (traffic.isSuccess() && (known.containsKey(key) || unsaved.containsKey(key))) {
            silent(key);
        }
    }

    private void heard(String key, Traffic traffic, Announced announced) {
        silences.remove(key);
        Instant now = clock.instant();
        Set<String> callers = traffic.caller() == null ? Set.of() : Set.of(traffic.caller());
        Notice heard = new Notice(traffic.system(), traffic.operation(), announced, callers, now, now, null);
        if (unsaved.merge(key, heard, Notice::merge) == heard && !known.containsKey(key)) {
            LOG.warnf(
                    "deprecated operation in use system=%s operation=%s route=%s ends=%s",
                    traffic.system(), traffic.operation(), traffic.caller(), announced.ends());
        }
    }

    private void silent(String key) {
        if (silences.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() == TAKEN_BACK) {
            Instant now = clock.instant();
            unsaved.compute(key, (k, notice) -> quiet(notice == null ? known.get(key) : notice, now));
        }
    }

    private static Notice quiet(Notice notice, Instant now) {
        return notice == null
                ? null
                : new Notice(
                        notice.system(),
                        notice.operation(),
                        notice.announced(),
                        notice.callers(),
                        notice.firstSeen(),
                        notice.lastSeen(),
                        now);
    }

    /** Writes what is new, and reads what other processes wrote. Blocks; fails when the ledger does, and then loses nothing. */
    public void save() {
        for (Map.Entry<String, Notice> entry : List.copyOf(unsaved.entrySet())) {
            Notice heard = entry.getValue();
            notes.change(
                    KIND, entry.getKey(), before -> before.map(heard::merge).orElse(heard));
            unsaved.remove(entry.getKey(), heard);
        }
        known = notes.all(KIND).stream().collect(Collectors.toMap(Note::key, Note::value));
    }

    /** What is announced now, by all processes as far as they have saved it. */
    Collection<Notice> current() {
        Map<String, Notice> all = new HashMap<>(known);
        unsaved.forEach((key, notice) -> all.merge(key, notice, Notice::merge));
        return all.values().stream()
                .filter(notice -> notice.silentSince() == null)
                .toList();
    }
}
