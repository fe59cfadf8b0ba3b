package io.signalbox.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.alert.AlertRule;
import io.signalbox.alert.AlertTimes;
import io.signalbox.alert.Notice;
import io.signalbox.alert.NoticeKind;
import io.signalbox.alert.Notifying;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;
import io.signalbox.notice.NoticeRates.Due;
import io.signalbox.notice.NoticeRates.Held;
import io.signalbox.notice.NoticeRates.Limit;
import io.signalbox.notify.Notify;
import io.signalbox.notify.NotifyChannel;

/** Keeps each notice as a message for every channel it goes to, as long as that has room for it. */
final class HandNotices implements Notifying {

    private static final Logger LOG = Logger.getLogger(HandNotices.class);
    private static final String SOURCE = "signalbox/alerts";

    private final Supplier<Notify> notify;
    private final Ledger ledger;
    private final NoticeRates rates;
    private final UnaryOperator<String> mask;
    private final Clock clock;

    /** @param mask takes known secrets out of a text */
    HandNotices(Supplier<Notify> notify, Ledger ledger, UnaryOperator<String> mask, Clock clock) {
        this.notify = notify;
        this.ledger = ledger;
        this.rates = new NoticeRates(ledger.notes());
        this.mask = mask;
        this.clock = clock;
    }

    @Override
    public AlertTimes times() {
        Notify now = notify.get();
        return new AlertTimes(now.updateEvery(), now.escalateAfter());
    }

    @Override
    public Set<String> channels() {
        return new TreeSet<>(notify.get().channels().keySet());
    }

    @Override
    public void hand(Notice notice) {
        Notify now = notify.get();
        Set<String> channels = channels(now, notice.recipients());
        if (notice.integration().equals(AlertRule.NOTICES) && notice.kind() != NoticeKind.TEST) {
            channels.removeAll(failing()); // a channel is not told of itself
        }
        if (notice.kind() == NoticeKind.ACKNOWLEDGED) {
            channels.removeIf(channel -> now.channels().get(channel).kind() != NotifyChannel.Kind.PAGERDUTY);
        }
        channels.forEach(channel -> hand(now, channel, notice));
    }

    private Set<String> failing() {
        return ledger.waiting().stream()
                .filter(waiting -> waiting.retrying() + waiting.parked() > 0)
                .map(waiting -> waiting.subscription().id())
                .filter(id -> id.startsWith(NoticeChannels.PREFIX))
                .map(id -> id.substring(NoticeChannels.PREFIX.length()))
                .collect(Collectors.toSet());
    }

    /** What there is no room for waits, and is counted. */
    private void hand(Notify now, String channel, Notice notice) {
        String text = mask.apply(HandedNotice.write(notice));
        if (notice.kind() == NoticeKind.TEST) {
            keep(channel, notice, text);
            return;
        }
        NoticeRates.Turn turn =
                rates.take(channel, notice.id(), new Held(notice.firing(), text), limit(now), clock.instant());
        if (!turn.isGiven()) {
            LOG.warnf(
                    "A notice is held back, since its channel has had too many channel=%s alert=%s",
                    channel, notice.alert());
            return;
        }
        keep(
                channel,
                notice,
                turn.held() == 0 ? text : mask.apply(HandedNotice.write(notice.withHeldBack(turn.held()))));
    }

    private static Limit limit(Notify notify) {
        return new Limit(notify.most(), notify.per());
    }

    @Override
    public void handHeldBack() {
        Notify now = notify.get();
        now.channels().keySet().forEach(channel -> handHeldBack(channel, limit(now)));
    }

    private void handHeldBack(String channel, Limit limit) {
        Optional<Due> due = rates.due(channel, limit, clock.instant());
        while (due.isPresent()) {
            hand(channel, due.get(), limit);
            due = rates.due(channel, limit, clock.instant());
        }
    }

    /** Kept first: after a crash in between it is kept again under the same id, which is once. */
    private void hand(String channel, Due due, Limit limit) {
        Notice notice = HandedNotice.read(due.notice().text()).withHeldBack(due.others());
        keep(channel, notice, HandedNotice.write(notice));
        rates.told(channel, notice.id(), due.notice(), limit, clock.instant());
    }

    private void keep(String channel, Notice notice, String text) {
        String target = NoticeChannels.subscription(channel);
        Ledger.await(ledger.append(new Append(
                target,
                new Message(
                        notice.id() + "/" + channel,
                        SOURCE,
                        "alert." + notice.kind().word(),
                        notice.alert(),
                        notice.at(),
                        Message.JSON,
                        text.getBytes(StandardCharsets.UTF_8)))));
    }

    /** Those of {@code owner} and {@code escalation}, and those that are named; what the file does not have is passed over. */
    static Set<String> channels(Notify notify, List<String> recipients) {
        Set<String> channels = new LinkedHashSet<>();
        for (String recipient : recipients) {
            switch (recipient) {
                case AlertRule.OWNER -> channels.addAll(notify.owner());
                case AlertRule.ESCALATION ->
                    channels.addAll(notify.escalation().isEmpty() ? notify.owner() : notify.escalation());
                default -> channels.add(recipient);
            }
        }
        channels.retainAll(notify.channels().keySet());
        return channels;
    }
}
