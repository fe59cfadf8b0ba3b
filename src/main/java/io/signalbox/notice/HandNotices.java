package io.signalbox.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
import io.signalbox.notify.Notify;

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

    /** What is not told since there is too much of it is counted, and said with the next that is told. */
    private void hand(Notify now, String channel, Notice notice) {
        Instant time = clock.instant();
        boolean isTest = notice.kind() == NoticeKind.TEST;
        NoticeRates.Turn turn =
                isTest ? NoticeRates.Turn.FREE : rates.take(channel, notice.id(), now.most(), now.per(), time);
        if (!turn.isGiven()) {
            LOG.warnf(
                    "A notice was held back, since its channel has had too many channel=%s alert=%s",
                    channel, notice.alert());
            return;
        }
        keep(channel, turn.held() == 0 ? notice : notice.withHeldBack(turn.held()));
    }

    private void keep(String channel, Notice notice) {
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
                        mask.apply(HandedNotice.write(notice)).getBytes(StandardCharsets.UTF_8)))));
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
