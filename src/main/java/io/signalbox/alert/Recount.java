package io.signalbox.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.signalbox.alert.CountedPages.Page;
import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.BalanceCheck.Count;
import io.signalbox.ledger.BalanceCheck.Purged;
import io.signalbox.ledger.Notes.Note;

/**
 * Counts again what was counted once: what is fewer by now is lost, unless housekeeping has deleted something there in between. Then what is
 * left is noted, and held against what is there the next time.
 */
final class Recount {

    private static final Logger LOG = Logger.getLogger(Recount.class);
    private static final int MOST = 100;

    private final BalanceCheck check;
    private final CountedPages pages;
    private final List<Shortage> shortages;

    /** @param known what is known to be missing */
    Recount(BalanceCheck check, CountedPages pages, List<Shortage> known) {
        this.check = check;
        this.pages = pages;
        this.shortages = new ArrayList<>(known);
    }

    /** What is missing, as far as it is known; a hundred at most. */
    List<Shortage> shortages() {
        return List.copyOf(shortages);
    }

    /** Those stretches of a page that are asked for; the others stay as they are. */
    void page(long number, Predicate<Stretch> asked) {
        Optional<Note<Page>> note = pages.find(number);
        if (note.isEmpty()) {
            shortages.removeIf(each -> each.page() == number);
            return;
        }
        Purged before = check.purged();
        Map<Stretch, Map<String, Count>> found = new HashMap<>();
        for (Stretch each : note.get().value().stretches()) {
            if (asked.test(each)) {
                found.put(each, check.count(each.after(), each.upTo()));
            }
        }
        Purged after = check.purged();
        List<Stretch> stretches = new ArrayList<>();
        for (Stretch each : note.get().value().stretches()) {
            Stretch now = found.containsKey(each) ? held(number, each, found.get(each), before, after) : each;
            if (!now.deliveries().isEmpty() || number == pages.last()) {
                stretches.add(now);
            }
        }
        pages.replace(note.get(), stretches);
    }

    private Stretch held(long page, Stretch stretch, Map<String, Count> found, Purged before, Purged after) {
        boolean isUntouched = stretch.after() >= after.below() || stretch.purges() == after.times();
        Map<String, Count> missing = isUntouched ? stretch.missing(found) : Map.of();
        List<Shortage> known = shortages.stream()
                .filter(each -> each.page() == page && each.after() == stretch.after())
                .toList();
        shortages.removeAll(known);
        missing.forEach((subscription, count) -> {
            Shortage shortage = new Shortage(
                    page,
                    stretch.after(),
                    stretch.upTo(),
                    stretch.at(),
                    subscription,
                    count.deliveries(),
                    count.deliveries() == 1 ? count.numbers() : 0);
            if (shortages.size() < MOST) {
                shortages.add(shortage);
            }
            if (known.stream().noneMatch(each -> each.subscription().equals(subscription))) {
                LOG.errorf("The ledger is out of balance: %s", shortage.inWords());
            }
        });
        return missing.isEmpty() ? stretch.with(found, before.times()) : stretch;
    }
}
