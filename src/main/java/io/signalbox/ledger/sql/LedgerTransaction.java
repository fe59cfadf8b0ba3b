package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.sql.Write.Phase;
import io.signalbox.ledger.store.AwaitedSubjects;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;

/** One group of writes, phase by phase: each applies itself, and what goes together is done at the end of its phase. */
final class LedgerTransaction {

    private final Engine engine;
    private final Statements statements;
    private final Subscriptions subscriptions;
    private final Taker taker;
    private final long now;

    private final List<Settle> settles = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final SettleStep settled;
    private final List<Delivery> reserved = new ArrayList<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final AwaitedSubjects awaited;
    /** The subscriptions of what was inserted. */
    private final List<String> made = new ArrayList<>();

    private final List<Deed> deeds = new ArrayList<>();
    /** Kinds of notes whose readers in other processes are told with the commit. */
    private final Set<String> changed = new LinkedHashSet<>();

    private long highest;
    private boolean holdsBack;

    LedgerTransaction(
            Engine engine,
            Statements statements,
            Subscriptions subscriptions,
            Taker taker,
            AwaitedSubjects awaited,
            long now) {
        this.engine = engine;
        this.statements = statements;
        this.subscriptions = subscriptions;
        this.taker = taker;
        this.now = now;
        this.awaited = awaited;
        this.settled = new SettleStep(engine, statements, awaited, now, waiting);
    }

    Engine engine() {
        return engine;
    }

    Statements statements() {
        return statements;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    long now() {
        return now;
    }

    /** Where subscriptions are noted that have something due now. */
    Set<String> waiting() {
        return waiting;
    }

    /**
     * What a person did to a delivery.
     *
     * @param parkedMillis how long it had been parked; null where it was not
     */
    record Deed(String subscription, Intervention.Kind kind, Long parkedMillis) {}

    /** Where that is noted. */
    List<Deed> deeds() {
        return deeds;
    }

    /** A note of this kind was written or removed. */
    void changed(NoteKind<?> kind) {
        if (kind.name().isTold()) {
            changed.add(kind.name().text());
        }
    }

    /** Last of all before the commit, which it is sent with. */
    void announceChanges() throws SQLException {
        engine.announce(statements, changed);
    }

    /** An id that is in the ledger once this is committed. */
    void numbered(long id) {
        highest = Math.max(highest, id);
    }

    /** Whether something was inserted that waits for an earlier delivery of its subject. */
    boolean holdsBack() {
        return holdsBack;
    }

    /** The largest of those; 0 for none. */
    long highest() {
        return highest;
    }

    /** With all others of its group. */
    void settle(Settle settle) {
        settles.add(settle);
    }

    /** With all others of its group, and what the settled deliveries appended. */
    void insert(Offer offer) {
        offers.add(offer);
    }

    void run(List<Write<?>> group) throws SQLException {
        group.forEach(Write::forgetAnswer);
        for (Phase phase : Phase.values()) {
            for (Write<?> write : group) {
                if (write.phase() == phase) {
                    write.apply(this);
                }
            }
            end(phase);
        }
        for (Write<?> write : group) {
            if (!write.isAnswered()) {
                throw new IllegalStateException(write.getClass().getSimpleName() + " was given no answer");
            }
        }
    }

    /** A settled delivery's subject is free only when its appends are in. */
    private void end(Phase phase) throws SQLException {
        if (phase == Phase.SETTLEMENTS) {
            settled.run(settles);
        } else if (phase == Phase.MESSAGES) {
            insert();
            settled.releaseNext();
        }
    }

    private void insert() throws SQLException {
        List<Append> offered = new ArrayList<>(settled.offered());
        offers.forEach(offer -> offered.add(offer.append()));
        insert(offered, offers, settled);
        Map<Offer, Offer> anew = new LinkedHashMap<>();
        offers.forEach(offer -> offer.anew().ifPresent(other -> anew.put(offer, other)));
        List<Offer> others = List.copyOf(anew.values());
        insert(others.stream().map(Offer::append).toList(), others, null);
        anew.forEach((offer, other) -> offer.answer(other.answer()));
    }

    /** @param appending null where no settled delivery has a part in it */
    private void insert(List<Append> offered, List<Offer> from, SettleStep appending) throws SQLException {
        if (offered.isEmpty()) {
            return;
        }
        Inserts inserts = Inserts.of(engine, statements, subscriptions);
        inserts.look(offered);
        InsertStep inserted =
                new InsertStep(engine, statements, subscriptions, inserts, taker, awaited, now, reserved, waiting);
        inserted.run(from, appending == null ? List.of() : appending.appends());
        numbered(inserted.numbered());
        holdsBack |= inserted.holdsBack();
        made.addAll(inserted.made());
    }

    /** After the commit: hands over what was taken, and announces what waits. */
    void announce() {
        if (!reserved.isEmpty()) {
            taker.taken(reserved);
        }
        waiting.forEach(taker::waiting);
    }

    /** After the commit: what there is to count. */
    void show(LedgerWatch watch) {
        offers.forEach(
                offer -> watch.offered(offer.append().channel(), offer.answer().outcome()));
        made.forEach(watch::made);
        settled.show(watch);
        deeds.forEach(deed -> watch.changed(deed.subscription(), deed.kind(), deed.parkedMillis()));
    }

    /** After a rollback: gives the reservations back. */
    void withdraw() {
        reserved.forEach(d -> taker.notTaken(d.subscription(), d.message().size()));
    }
}
