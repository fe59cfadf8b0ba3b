package io.signalbox.desk;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.access.Role;
import io.signalbox.collector.Collects;
import io.signalbox.collector.Collects.Progress;
import io.signalbox.desk.Journey.Event;
import io.signalbox.desk.Journey.What;
import io.signalbox.desk.MessageReport.Attempt;
import io.signalbox.desk.MessageReport.DeliveryReport;
import io.signalbox.desk.MessageReport.InterventionReport;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.ProblemCode;

/** Reports what happened to a business key, or to one message with what caused it and what it caused. May block. */
@Singleton
public final class TraceJourney {

    public static final Action ACTION = Action.look("journey");

    private static final int MOST_DELIVERIES = 500;
    private static final int MOST_MESSAGES = 200;

    private final Actions actions;
    private final DeliveryAdmin admin;
    private final ReportMessage reports;
    private final AcrossTopics topics;
    private final Collects collects;

    TraceJourney(Actions actions, Ledger ledger, ReportMessage reports, AcrossTopics topics, Collects collects) {
        this.topics = topics;
        this.collects = collects;
        this.actions = actions;
        this.admin = ledger.admin();
        this.reports = reports;
    }

    /** The journey of a business key: its newest messages, oldest event first. */
    public Journey ofSubject(Caller caller, String subject) {
        return actions.list(caller, ACTION, reach -> {
            Page page = admin.find(
                    FindDeliveries.kept(DeliverySearch.any(MOST_DELIVERIES).ofSubject(subject), reach));
            Set<Long> messages = new LinkedHashSet<>();
            page.found().forEach(found -> messages.add(found.message()));
            Map<Long, FullMessage> full = new LinkedHashMap<>();
            messages.forEach(id -> admin.message(id).ifPresent(message -> full.put(id, message)));
            return journey(subject, full, reach, page.next() == DeliveryAdmin.NO_MORE);
        });
    }

    /** The journey of a message: from the one that came in from outside to all that came of it, through topics and on. */
    public Journey ofMessage(Caller caller, long message) {
        return actions.look(caller, ACTION, Share.ofMessage(admin, message), () -> {
            Reach reach = actions.reach(caller, Role.VIEWER);
            long root = root(message, reach);
            Map<Long, FullMessage> full = new LinkedHashMap<>();
            Deque<Long> left = new ArrayDeque<>(List.of(root));
            while (!left.isEmpty() && full.size() < MOST_MESSAGES) {
                admin.message(left.pop())
                        .filter(each -> Share.isSeen(each, reach))
                        .ifPresent(each -> {
                            full.put(each.id(), each);
                            FullMessage seen = Share.seen(each, reach);
                            left.addAll(reports.appended(seen));
                            left.addAll(topics.taken(seen, reach));
                        });
            }
            return journey(Long.toString(message), full, reach, left.isEmpty());
        });
    }

    private long root(long message, Reach reach) {
        long root = message;
        Set<Long> seen = new LinkedHashSet<>();
        while (seen.add(root)) {
            root = before(root, reach).orElse(root);
        }
        return root;
    }

    /** The message whose delivery appended this one, or that came here by a topic. */
    private Optional<Long> before(long message, Reach reach) {
        Optional<FullMessage> full = admin.message(message).map(each -> Share.seen(each, reach));
        return full.map(FullMessage::cause)
                .flatMap(admin::messageOf)
                .map(FullMessage::id)
                .or(() -> full.flatMap(each -> topics.sent(each, reach)));
    }

    private Journey journey(String about, Map<Long, FullMessage> messages, Reach reach, boolean complete) {
        List<Event> events = new ArrayList<>();
        Map<String, Progress> collected =
                collects.progress().stream().collect(Collectors.toMap(Progress::operation, Function.identity()));
        for (FullMessage full : messages.values()) {
            MessageReport report = reports.report(full, reach, true);
            events.add(new Draft(report, null)
                    .event(report.acceptedAt(), report.cause() == null ? What.RECEIVED : What.APPENDED));
            report.deliveries()
                    .forEach(delivery -> add(
                            new Draft(report, delivery),
                            events,
                            collected.get(delivery.delivery().subscription())));
        }
        events.sort(Comparator.comparing(Event::at)
                .thenComparing(Event::message)
                .thenComparing(event -> event.delivery() == null ? 0 : event.delivery())
                .thenComparing(event -> event.attempt() == null ? Integer.MAX_VALUE : event.attempt()));
        return new Journey(about, List.copyOf(events), complete);
    }

    /** @param collected how far what it waits for is, or null where it waits for no collected call */
    private static void add(Draft draft, List<Event> events, Progress collected) {
        DeliveryReport report = draft.delivery;
        Found found = report.delivery();
        int last = report.attempts().size();
        for (Attempt attempt : report.attempts()) {
            events.add(draft.attempt(attempt));
        }
        report.actions().forEach(action -> events.add(draft.action(action)));
        if (found.state() == DeliveryState.PARKED && last == 0) {
            events.add(draft.event(found.acceptedAt(), What.PARKED));
        } else if (found.state() == DeliveryState.SUPERSEDED) {
            events.add(draft.event(found.settledAt(), What.SUPERSEDED));
        } else if (found.state() == DeliveryState.PENDING || found.state() == DeliveryState.RETRYING) {
            Instant due = found.dueAt() == null ? found.acceptedAt() : found.dueAt();
            events.add(
                    collected == null
                            ? draft.event(due, What.WAITING)
                            : draft.collected(collected.next() == null ? due : collected.next(), collected));
        }
    }

    /** Makes events of one delivery. */
    private record Draft(MessageReport message, DeliveryReport delivery) {

        Event event(Instant at, What what) {
            return new Event(
                    at,
                    what,
                    message.id(),
                    number(),
                    message.channel(),
                    subscription(),
                    integration(),
                    null,
                    null,
                    null,
                    what == What.PARKED ? delivery.delivery().problem() : null,
                    what == What.PARKED ? delivery.delivery().detail() : null,
                    null,
                    null,
                    null);
        }

        Event collected(Instant at, Progress progress) {
            int others = Math.max(0, progress.waiting() - 1);
            return new Event(
                    at,
                    What.WAITING,
                    message.id(),
                    number(),
                    message.channel(),
                    subscription(),
                    integration(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "collected with " + others + " others",
                    null);
        }

        /** What the ledger keeps of an attempt says whether it parked: only a transient problem is tried again. */
        Event attempt(Attempt attempt) {
            What what = outcome(attempt.problem(), delivery.delivery().state());
            return new Event(
                    attempt.startedAt().plusMillis(attempt.millis()),
                    what,
                    message.id(),
                    number(),
                    message.channel(),
                    subscription(),
                    integration(),
                    attempt.number(),
                    attempt.millis(),
                    attempt.calls(),
                    attempt.problem(),
                    attempt.detail(),
                    null,
                    null,
                    null);
        }

        private static What outcome(String problem, DeliveryState state) {
            if (problem == null || ProblemCode.isRemark(problem)) {
                return state == DeliveryState.FILTERED ? What.FILTERED : What.DELIVERED;
            }
            if (problem.equals(ProblemCode.FILTERED.id())) {
                return What.FILTERED;
            }
            return isTransient(problem) ? What.RETRYING : What.PARKED;
        }

        Event action(InterventionReport action) {
            return new Event(
                    action.at(),
                    What.valueOf(action.kind().name()),
                    message.id(),
                    number(),
                    message.channel(),
                    subscription(),
                    integration(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    action.actor(),
                    action.reason(),
                    action.auditId());
        }

        private static boolean isTransient(String code) {
            return Arrays.stream(ProblemCode.values())
                    .anyMatch(known -> known.id().equals(code) && known.failureClass() == FailureClass.TRANSIENT);
        }

        private Long number() {
            return delivery == null ? null : (Long) delivery.delivery().delivery();
        }

        private String subscription() {
            return delivery == null ? null : delivery.delivery().subscription();
        }

        private String integration() {
            return delivery == null ? null : delivery.integration();
        }
    }
}
