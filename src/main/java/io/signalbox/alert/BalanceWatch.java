package io.signalbox.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.signalbox.alert.CountedPages.Place;
import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.BalanceCheck.Count;
import io.signalbox.ledger.BalanceCheck.Extent;
import io.signalbox.ledger.BalanceCheck.Gap;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;

/**
 * Counts, each minute, whether what was accepted is accounted for. What came since the last time is counted, with what it lacks, and noted; what
 * came within the last minute is left to the next time: another hub may still be committing it. Of all that was counted before, some is counted
 * again, going round and round: what is fewer than was noted is lost. What is missing is looked at each time, until it is mended.
 */
final class BalanceWatch {

    private static final NoteKind<Balance> KIND = NoteKind.of(NoteName.BALANCE, Balance.class);
    private static final String ALL = "all";
    private static final Duration COUNT_FOR = Duration.ofSeconds(20);
    private static final Duration RECOUNT_FOR = Duration.ofSeconds(5);

    /**
     * Of messages, that are looked at again in a minute. What comes in a minute beyond them is held against its sum alone: by subscription and
     * state it is counted when its turn to be counted again has come.
     */
    static final int AGAIN = 50_000;

    /** What a stretch of few messages costs all the same. */
    private static final int AT_LEAST = AGAIN / 200;

    /** Whole pages in a minute. */
    private static final int PAGES = 100;

    private final BalanceCheck check;
    private final Notes notes;
    private final Supplier<Map<String, String>> readers;
    private final Clock clock;

    /** @param readers the channel of each subscription */
    BalanceWatch(BalanceCheck check, Notes notes, Supplier<Map<String, String>> readers, Clock clock) {
        this.check = check;
        this.notes = notes;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * How far it was counted.
     *
     * @param next up to here is counted the next time
     * @param from up to here messages came before anybody counted: it is not known who read them
     * @param readers who read what then
     * @param steady those of them that read the same a time before: a subscription that is new, or reads something else, has no part in
     *     what came before
     * @param first the first page of what was counted
     * @param last its last
     * @param again from where on it is counted again the next time
     */
    record Balance(
            long next,
            long from,
            Map<String, String> readers,
            Map<String, String> steady,
            Instant at,
            long first,
            long last,
            Place again,
            List<Shortage> shortages) {

        /** As a version that counted nothing again wrote it: without what is null here. */
        Balance {
            steady = steady == null ? Map.of() : steady;
            again = again == null ? new Place(0, 0) : again;
            shortages = shortages == null ? List.of() : shortages;
        }

        static Balance begun(long newest, Map<String, String> readers, Instant now) {
            return new Balance(newest, newest, readers, readers, now, 0, 0, null, null);
        }
    }

    /** Once. Blocks. */
    void look() {
        Map<String, String> reading = new TreeMap<>(readers.get());
        long newest = check.newest();
        Optional<Notes.Note<Balance>> note = notes.find(KIND, ALL);
        if (note.isEmpty()) {
            notes.put(KIND, ALL, 0, Balance.begun(newest, reading, clock.instant()));
            return;
        }
        Balance before = note.get().value();
        CountedPages pages = new CountedPages(notes, before.last());
        Set<Place> lacking = countNew(pages, before, reading);
        before.shortages().forEach(each -> lacking.add(new Place(each.page(), each.after())));
        Recount recount = new Recount(check, pages, before.shortages());
        Set<Long> lackingPages = lacking.stream().map(Place::page).collect(Collectors.toCollection(TreeSet::new));
        lackingPages.forEach(page -> recount.page(page, each -> lacking.contains(new Place(page, each.after()))));
        long first = first(pages, before.first());
        Place next = countAgain(pages, first, before, recount);
        Balance now = new Balance(
                pages.upTo() < before.next() ? before.next() : newest,
                before.from(),
                reading,
                both(reading, before.readers()),
                clock.instant(),
                first,
                pages.last(),
                next,
                recount.shortages());
        notes.put(KIND, ALL, note.get().version(), now);
    }

    /** @return where something is missing already */
    private Set<Place> countNew(CountedPages pages, Balance before, Map<String, String> reading) {
        Set<Place> lacking = new HashSet<>();
        Map<String, String> watched = both(reading, before.steady());
        Instant end = clock.instant().plus(COUNT_FOR);
        int counted = 0;
        while (pages.upTo() < before.next() && clock.instant().isBefore(end)) {
            long purges = check.purged().times();
            long after = pages.upTo();
            Extent extent = check.first(after, before.next(), CountedPages.STRETCH);
            Map<String, Count> whole = whole(extent, watched);
            boolean isMany = counted >= AGAIN;
            counted += extent.messages();
            Map<String, Count> deliveries =
                    isMany && check.total(after, extent.upTo()).equals(sum(whole))
                            ? whole
                            : new TreeMap<>(check.count(after, extent.upTo()));
            List<Gap> gaps = isComplete(whole, deliveries, watched.keySet())
                    ? List.of()
                    : check.gaps(after, extent.upTo()).stream()
                            .filter(gap -> gap.message() > before.from()
                                    && gap.channel().equals(watched.get(gap.subscription())))
                            .toList();
            gaps.forEach(gap -> deliveries.merge(gap.subscription(), new Count(1, gap.message()), Count::plus));
            Place place = pages.add(
                    new Stretch(after, extent.upTo(), clock.instant(), extent.messages(), purges, deliveries));
            if (!gaps.isEmpty()) {
                lacking.add(place);
            }
        }
        pages.write();
        return lacking;
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.entrySet().retainAll(other.entrySet());
        return both;
    }

    /** What the readers have of it who lack nothing: each what its channel has. */
    private static Map<String, Count> whole(Extent extent, Map<String, String> readers) {
        Map<String, Count> whole = new TreeMap<>();
        readers.forEach((subscription, channel) ->
                whole.computeIfAbsent(subscription, reader -> extent.channels().get(channel)));
        return whole;
    }

    private static Count sum(Map<String, Count> counts) {
        return counts.values().stream().reduce(Count.NONE, Count::plus);
    }

    /** To look for what is missing costs as much as all else. */
    private static boolean isComplete(Map<String, Count> whole, Map<String, Count> deliveries, Set<String> readers) {
        return readers.stream().allMatch(reader -> whole.getOrDefault(reader, Count.NONE)
                .equals(deliveries.getOrDefault(reader, Count.NONE)));
    }

    /** The first page that there still is, from one that there was. */
    private static long first(CountedPages pages, long before) {
        long first = before;
        while (first < pages.last()
                && first < before + PAGES
                && pages.find(first).isEmpty()) {
            first++;
        }
        return first;
    }

    /** @return where to go on the next time */
    private Place countAgain(CountedPages pages, long first, Balance before, Recount recount) {
        Portion portion = new Portion(clock.instant().plus(RECOUNT_FOR));
        Place at = before.again().page() < first ? new Place(first, 0) : before.again();
        long most = Math.min(PAGES, pages.last() - first + 1);
        for (int i = 0; i < most; i++) {
            Place from = at;
            recount.page(from.page(), each -> each.after() >= from.after() && portion.takes(each));
            if (portion.left != null) {
                return new Place(from.page(), portion.left);
            }
            at = new Place(from.page() < pages.last() ? from.page() + 1 : first, 0);
        }
        return at;
    }

    /** What is counted again in a minute. */
    private final class Portion {
        private final Instant end;
        private long messages = AGAIN;
        /** The first stretch that is too much. */
        private Long left;

        Portion(Instant end) {
            this.end = end;
        }

        boolean takes(Stretch stretch) {
            boolean takes = left == null && messages > 0 && clock.instant().isBefore(end);
            if (takes) {
                messages -= Math.max(stretch.messages(), AT_LEAST);
            } else if (left == null) {
                left = stretch.after();
            }
            return takes;
        }
    }

    /** What is missing, and nobody has mended. */
    List<Shortage> shortages() {
        return notes.find(KIND, ALL).map(note -> note.value().shortages()).orElse(List.of());
    }
}
