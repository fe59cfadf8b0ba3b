package io.signalbox.poller;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.mail.MailSource.Then;
import io.signalbox.mail.MailboxCall;
import io.signalbox.poll.MailPlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/**
 * Reads the mails of one folder. What a page brought is one transaction with the cursor, which remembers what is to become of these mails in their folder; that is
 * done after the commit, and again by the next run after a crash.
 */
final class ReadMails implements PollRun {

    private static final Logger LOG = Logger.getLogger(ReadMails.class);

    private final SystemDescriptor system;
    private final MailPlan plan;
    private final String event;
    private final Ledger ledger;
    private final DirectCalls calls;
    private final Clock clock;
    private final ReadItems messages;
    private Turn turn = Turn.NONE;
    private MailCursor cursor = MailCursor.NONE;
    private long version;

    ReadMails(SystemDescriptor system, MailPlan plan, Ledger ledger, DirectCalls calls, Clock clock) {
        this.system = system;
        this.plan = plan;
        this.event = system.name() + "/" + plan.name();
        this.ledger = ledger;
        this.calls = calls;
        this.clock = clock;
        this.messages = new ReadItems(event, plan, "a mail");
    }

    @Override
    public Turn read(RunScope run, BooleanSupplier goesOn) {
        try {
            begin(run);
            boolean ended = false;
            while (!ended && goesOn.getAsBoolean()) {
                settle(run);
                ended = page(run);
            }
            settle(run);
            return ended ? turn.ending() : turn;
        } catch (OutpacedException e) {
            LOG.debugf("A poll ends, since its cursor was moved meanwhile event=%s", event);
            return turn;
        }
    }

    private void begin(RunScope run) {
        Optional<Note<MailCursor>> note = ledger.notes().find(MailCursor.KIND, event);
        if (note.isPresent()) {
            cursor = note.get().value();
            version = note.get().version();
        } else if (plan.fromNow()) {
            JsonNode end = call(run, plan.mails().end());
            keep(
                    List.of(),
                    new MailCursor(
                            end.path("validity").asLong(), end.path("last").asLong(), List.of()));
        }
    }

    /** Reads the next page; true when it was the last. */
    private boolean page(RunScope run) {
        JsonNode page = call(run, plan.mails().fetch(cursor.place()));
        Instant now = clock.instant();
        List<Reaped> reaped = new ArrayList<>();
        List<Long> sound = new ArrayList<>();
        for (JsonNode each : page.path("mails")) {
            Reaped mail = reap(each, now);
            reaped.add(mail);
            if (mail.flaw() == null && plan.mails().then() != Then.KEEP) {
                sound.add(each.path("uid").asLong());
            }
        }
        MailCursor moved =
                new MailCursor(page.path("validity").asLong(), page.path("last").asLong(), sound);
        int news = 0;
        int flawed = 0;
        if (!reaped.isEmpty() || !moved.equals(cursor)) {
            List<Receipt> receipts = keep(reaped, moved);
            for (int i = 0; i < receipts.size(); i++) {
                boolean isNew = receipts.get(i).outcome() == Outcome.ACCEPTED;
                news += isNew ? 1 : 0;
                flawed += isNew && reaped.get(i).flaw() != null ? 1 : 0;
            }
        }
        turn = turn.plus(new Turn(1, reaped.size(), news, reaped.size() - news, flawed, false));
        return !page.path("more").asBoolean();
    }

    /** What is kept is cleared away in the folder; a second time does nothing. */
    private void settle(RunScope run) {
        if (!cursor.unsettled().isEmpty()) {
            call(run, plan.mails().settle(cursor.validity(), cursor.unsettled()));
            keep(List.of(), cursor.settled());
        }
    }

    private List<Receipt> keep(List<Reaped> mails, MailCursor moved) {
        List<Receipt> receipts = Ledger.await(
                        ledger.harvest(new Harvest<>(event, mails, MailCursor.KIND, event, version, moved)))
                .orElseThrow(OutpacedException::new);
        cursor = moved;
        version++;
        return receipts;
    }

    private JsonNode call(RunScope run, MailboxCall call) {
        String key = "poll-" + event + "-" + run.begun().toEpochMilli();
        return (JsonNode) run.calling(
                        system.name(),
                        plan.name(),
                        key,
                        () -> calls.read(system, call, SamplePayload.nothing(), key),
                        answer -> answer.outcome().code())
                .content()
                .value();
    }

    private Reaped reap(JsonNode item, Instant now) {
        Instant time =
                item.has("received") ? Instant.parse(item.path("received").asText()) : now;
        return messages.reap(item.path("mail"), time, flaw(item));
    }

    /** Null for one that could be read. */
    private Problem flaw(JsonNode item) {
        return item.has("flaw")
                ? Problem.of(
                        ProblemCode.MAIL_UNREADABLE,
                        "a mail that the poll of '" + event + "' has found is kept by its head alone: "
                                + item.path("flaw").asText() + "; it stays in folder '"
                                + plan.mails().folder() + "' under the number "
                                + item.path("uid").asLong())
                : null;
    }
}
