package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.document.Sha256;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.sql.Inserts.SubjectKey;
import io.signalbox.ledger.sql.SettleStep.CausedAppend;
import io.signalbox.ledger.store.AwaitedSubjects;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Ids;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.Statements.NullLong;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Inserts messages, once each, and one delivery for each subscription of their channel. */
final class InsertStep {

    private static final byte[] NO_BYTES = {};

    /** A message to insert; the offer is null where a settled delivery appended it. */
    private record Item(Offer offer, Append append, Long cause, List<Subscription> readers, long id) {}

    private final Engine engine;
    private final Statements statements;
    private final Subscriptions subscriptions;
    private final Inserts inserts;
    private final Taker taker;
    private final long now;
    private final List<Delivery> reserved;
    private final Set<String> waiting;
    private final AwaitedSubjects awaited;
    private final List<String> made = new ArrayList<>();
    private long numbered;
    private boolean holdsBack;

    InsertStep(
            Engine engine,
            Statements statements,
            Subscriptions subscriptions,
            Inserts inserts,
            Taker taker,
            AwaitedSubjects awaited,
            long now,
            List<Delivery> reserved,
            Set<String> waiting) {
        this.engine = engine;
        this.statements = statements;
        this.subscriptions = subscriptions;
        this.inserts = inserts;
        this.taker = taker;
        this.awaited = awaited;
        this.now = now;
        this.reserved = reserved;
        this.waiting = waiting;
    }

    void run(List<Offer> offers, List<CausedAppend> appends) throws SQLException {
        List<Item> items = items(offers, appends);
        if (items.isEmpty()) {
            return;
        }
        List<Offer> repeated = new ArrayList<>();
        insertDeliveries(insertMessages(items, repeated));
        for (Offer offer : repeated) {
            offer.answer(known(offer.append().message()));
        }
    }

    /** The largest id that was inserted; 0 for none. */
    long numbered() {
        return numbered;
    }

    /** The subscription of each delivery that was inserted. */
    List<String> made() {
        return made;
    }

    /** Whether one waits for an earlier one of its subject. */
    boolean holdsBack() {
        return holdsBack;
    }

    /** Which were not there yet. */
    private List<Item> insertMessages(List<Item> items, List<Offer> repeated) throws SQLException {
        List<Object[]> rows = new ArrayList<>(items.size());
        for (Item item : items) {
            rows.add(row(item, largeContent(item.append.message())));
        }
        Set<Long> added = inserts.messages(rows);
        List<Item> inserted = new ArrayList<>(items.size());
        for (Item item : items) {
            boolean isNew = added.contains(item.id);
            if (isNew) {
                inserted.add(item);
            }
            if (item.offer != null && isNew) {
                item.offer.answer(new Receipt(Outcome.ACCEPTED, item.id));
            } else if (item.offer != null) {
                repeated.add(item.offer);
            }
        }
        return inserted;
    }

    /** Ids are given in order of arrival: a message's own, then those of its deliveries. */
    private List<Item> items(List<Offer> offers, List<CausedAppend> appends) throws SQLException {
        List<Item> unnumbered = new ArrayList<>(offers.size() + appends.size());
        long wanted = 0;
        for (Offer offer : offers) {
            List<Subscription> readers = readers(offer.append());
            if (readers.isEmpty() && !offer.isKeptUnread()) {
                offer.answer(new Receipt(Outcome.UNREAD, 0));
            } else {
                unnumbered.add(new Item(offer, offer.append(), null, readersOrUnread(readers, offer.append()), 0));
            }
        }
        for (CausedAppend caused : appends) {
            List<Subscription> readers = readers(caused.append());
            unnumbered.add(
                    new Item(null, caused.append(), caused.cause(), readersOrUnread(readers, caused.append()), 0));
        }
        for (Item item : unnumbered) {
            wanted += 1 + item.readers.size();
        }
        Ids ids = inserts.ids(wanted);
        List<Item> items = new ArrayList<>(unnumbered.size());
        for (Item item : unnumbered) {
            long first = ids.take(1 + item.readers.size());
            items.add(new Item(item.offer, item.append, item.cause, item.readers, first));
        }
        return items;
    }

    private List<Subscription> readers(Append append) {
        return subscriptions.of(append.channel()).stream()
                .filter(each -> append.isFor(each.id()))
                .toList();
    }

    private static List<Subscription> readersOrUnread(List<Subscription> readers, Append append) {
        return readers.isEmpty()
                ? List.of(new Subscription(Subscriptions.unread(append.channel()), append.channel(), Order.SUBJECT))
                : readers;
    }

    /** The hash of a payload that stands beside its message, and does from now on; null for one that stands in it. */
    private String largeContent(Message message) throws SQLException {
        if (message.payload().length <= Sql.LARGE) {
            return null;
        }
        String hash = Sha256.hex(message.payload());
        statements.with(Sql.INSERT_CONTENT, hash, message.payload()).executeUpdate();
        return hash;
    }

    /** @param content null where the payload stands in the message's own row */
    private Object[] row(Item item, String content) {
        Message message = item.append.message();
        return new Object[] {
            item.id,
            item.append.channel(),
            message.source(),
            message.id(),
            message.type(),
            message.subject(),
            message.time().toEpochMilli(),
            now,
            NullLong.orValue(item.cause),
            message.contentType(),
            content == null ? message.payload() : engine.isShared() ? null : NO_BYTES,
            message.headers().toJson(),
            content
        };
    }

    private Receipt known(Message message) throws SQLException {
        try (ResultSet row = statements
                .with(Sql.FIND_MESSAGE, message.source(), message.id())
                .executeQuery()) {
            row.next();
            String content = row.getString(3);
            boolean same = content == null
                    ? Arrays.equals(row.getBytes(2), message.payload())
                    : content.equals(Sha256.hex(message.payload()));
            return new Receipt(same ? Outcome.REPEATED : Outcome.CONFLICTING, row.getLong(1));
        }
    }

    private void insertDeliveries(List<Item> items) throws SQLException {
        Set<SubjectKey> open = open(items);
        List<Object[]> rows = new ArrayList<>();
        for (Item item : items) {
            long id = item.id;
            for (Subscription reader : item.readers) {
                boolean first = !isOrdered(item, reader) || open.add(key(item, reader));
                rows.add(delivery(++id, item, reader, first));
            }
            numbered = Math.max(numbered, id);
        }
        inserts.deliveries(rows);
    }

    private Set<SubjectKey> open(List<Item> items) throws SQLException {
        Set<SubjectKey> keys = new LinkedHashSet<>();
        for (Item item : items) {
            for (Subscription reader : item.readers) {
                if (isOrdered(item, reader)) {
                    keys.add(key(item, reader));
                }
            }
        }
        return inserts.open(keys);
    }

    private static SubjectKey key(Item item, Subscription reader) {
        return new SubjectKey(reader.id(), item.append.message().subject());
    }

    private static boolean isOrdered(Item item, Subscription reader) {
        return reader.isOrdered() && item.append.message().subject() != null;
    }

    private Object[] delivery(long id, Item item, Subscription reader, boolean first) {
        Message message = item.append.message();
        boolean unread = reader.id().equals(Subscriptions.unread(item.append.channel()));
        Problem flaw = unread ? unread(item) : item.offer == null ? null : item.offer.flaw();
        made.add(reader.id());
        boolean take = first && flaw == null && taker.reserve(reader.id(), message.size());
        if (take) {
            reserved.add(new Delivery(id, reader.id(), 1, 0, null, message, engine.owner()));
        } else if (first && flaw == null) {
            waiting.add(reader.id());
        } else if (!first) {
            holdsBack = true;
            awaited.set(reader.id(), message.subject(), true);
        }
        return new Object[] {
            id,
            item.id,
            reader.id(),
            isOrdered(item, reader) ? message.subject() : null,
            flaw != null ? DeliveryState.PARKED.word() : DeliveryState.PENDING.word(),
            first ? now : Sql.HELD,
            take ? engine.owner() : null,
            take ? 1 : 0,
            now,
            flaw == null ? null : flaw.code().id(),
            flaw == null ? null : flaw.detail()
        };
    }

    private static Problem unread(Item item) {
        return Problem.of(ProblemCode.NO_SUBSCRIPTION, "no route reads channel '" + item.append.channel() + "' yet");
    }
}
