package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.sql.SettleStep.CausedAppend;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.Statements.NullLong;
import io.signalbox.ledger.store.SubjectKey;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemCode;

/** Inserts messages, once each, and one delivery for each subscription of their channel. */
final class InsertStep {

    /** A message to insert; the offer is null where a settled delivery appended it. */
    private record Item(Offer offer, Append append, Long cause, List<Subscription> readers, long id) {}

    /** Rows the driver gathers before it sends them: what it gathers is in memory a second time. */
    private static final int BATCH = 512;

    private final Engine engine;
    private final Statements statements;
    private final Subscriptions subscriptions;
    private final Taker taker;
    private final long now;
    private final List<Delivery> reserved;
    private final Set<String> waiting;

    InsertStep(
            Engine engine,
            Statements statements,
            Subscriptions subscriptions,
            Taker taker,
            long now,
            List<Delivery> reserved,
            Set<String> waiting) {
        this.engine = engine;
        this.statements = statements;
        this.subscriptions = subscriptions;
        this.taker = taker;
        this.now = now;
        this.reserved = reserved;
        this.waiting = waiting;
    }

    void run(List<Offer> offers, List<CausedAppend> appends) throws SQLException {
        List<Item> items = items(offers, appends);
        if (items.isEmpty()) {
            return;
        }
        List<Item> inserted = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += BATCH) {
            insertMessages(items.subList(from, Math.min(items.size(), from + BATCH)), inserted);
        }
        insertDeliveries(inserted);
    }

    private void insertMessages(List<Item> items, List<Item> inserted) throws SQLException {
        PreparedStatement insert = statements.of(Sql.INSERT_MESSAGE);
        for (Item item : items) {
            bind(insert, item);
            insert.addBatch();
        }
        int[] counts = insert.executeBatch();
        for (int i = 0; i < counts.length; i++) {
            Item item = items.get(i);
            if (counts[i] > 0) {
                inserted.add(item);
            }
            if (item.offer != null) {
                item.offer.answer(
                        counts[i] > 0 ? new Receipt(Outcome.ACCEPTED, item.id) : known(item.append.message()));
            }
        }
    }

    /** Ids are given in order of arrival: a message's own, then those of its deliveries. */
    private List<Item> items(List<Offer> offers, List<CausedAppend> appends) throws SQLException {
        List<Item> unnumbered = new ArrayList<>(offers.size() + appends.size());
        long wanted = 0;
        for (Offer offer : offers) {
            List<Subscription> readers = subscriptions.of(offer.append().channel());
            if (readers.isEmpty() && !offer.isKeptUnread()) {
                offer.answer(new Receipt(Outcome.UNREAD, 0));
            } else {
                unnumbered.add(new Item(offer, offer.append(), null, readersOrUnread(readers, offer.append()), 0));
            }
        }
        for (CausedAppend caused : appends) {
            List<Subscription> readers = subscriptions.of(caused.append().channel());
            unnumbered.add(
                    new Item(null, caused.append(), caused.cause(), readersOrUnread(readers, caused.append()), 0));
        }
        for (Item item : unnumbered) {
            wanted += 1 + item.readers.size();
        }
        Ids ids = new Ids(engine, statements, wanted);
        List<Item> items = new ArrayList<>(unnumbered.size());
        for (Item item : unnumbered) {
            long first = ids.take(1 + item.readers.size());
            items.add(new Item(item.offer, item.append, item.cause, item.readers, first));
        }
        return items;
    }

    private static List<Subscription> readersOrUnread(List<Subscription> readers, Append append) {
        return readers.isEmpty()
                ? List.of(new Subscription(Subscriptions.unread(append.channel()), append.channel(), Order.SUBJECT))
                : readers;
    }

    private void bind(PreparedStatement insert, Item item) throws SQLException {
        Message message = item.append.message();
        Statements.set(
                insert,
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
                message.payload(),
                message.headers().toJson());
    }

    private Receipt known(Message message) throws SQLException {
        try (ResultSet row = statements
                .with(Sql.FIND_MESSAGE, message.source(), message.id())
                .executeQuery()) {
            row.next();
            boolean same = Arrays.equals(row.getBytes(2), message.payload());
            return new Receipt(same ? Outcome.REPEATED : Outcome.CONFLICTING, row.getLong(1));
        }
    }

    private void insertDeliveries(List<Item> items) throws SQLException {
        Set<SubjectKey> keys = new LinkedHashSet<>();
        for (Item item : items) {
            for (Subscription reader : item.readers) {
                if (isOrdered(item, reader)) {
                    keys.add(new SubjectKey(reader.id(), item.append.message().subject()));
                }
            }
        }
        Set<SubjectKey> open = engine.open(statements, keys);
        PreparedStatement insert = statements.of(Sql.INSERT_DELIVERY);
        int gathered = 0;
        for (Item item : items) {
            long id = item.id;
            for (Subscription reader : item.readers) {
                boolean ordered = isOrdered(item, reader);
                boolean first = !ordered
                        || open.add(new SubjectKey(
                                reader.id(), item.append.message().subject()));
                addDelivery(insert, ++id, item, reader, first);
                if (++gathered % BATCH == 0) {
                    insert.executeBatch();
                }
            }
        }
        insert.executeBatch();
    }

    private static boolean isOrdered(Item item, Subscription reader) {
        return reader.isOrdered() && item.append.message().subject() != null;
    }

    private void addDelivery(PreparedStatement insert, long id, Item item, Subscription reader, boolean first)
            throws SQLException {
        Message message = item.append.message();
        boolean unread = reader.id().equals(Subscriptions.unread(item.append.channel()));
        boolean take = first && !unread && taker.reserve(reader.id(), message.size());
        if (take) {
            reserved.add(new Delivery(id, reader.id(), 1, 0, null, message, engine.owner()));
        } else if (first && !unread) {
            waiting.add(reader.id());
        }
        Statements.set(
                insert,
                id,
                item.id,
                reader.id(),
                isOrdered(item, reader) ? message.subject() : null,
                unread ? DeliveryState.PARKED.word() : DeliveryState.PENDING.word(),
                first ? now : Sql.HELD,
                take ? engine.owner() : null,
                take ? 1 : 0,
                now,
                unread ? ProblemCode.NO_SUBSCRIPTION.id() : null,
                unread ? "no route reads channel '" + item.append.channel() + "' yet" : null);
        insert.addBatch();
    }
}
