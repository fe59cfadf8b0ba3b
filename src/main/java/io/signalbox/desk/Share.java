package io.signalbox.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.access.Concern;
import io.signalbox.access.Reach;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.mapping.Mapping;

/**
 * Whose messages, deliveries and mappings are. A delivery is its subscription's; a message is shared by the subscriptions that get it and the route that
 * appended it, each of which sees of the others' no more than the message itself.
 */
final class Share {

    private static final String APPENDED = "route:";

    private Share() {}

    /** Of whose subscription it is. */
    static Concern ofDelivery(DeliveryAdmin admin, long number) {
        return Concern.subscriptions(
                "delivery " + number + " in the ledger",
                () -> delivery(admin, number).map(Found::subscription).stream().toList());
    }

    /** Of those who share it. */
    static Concern ofMessage(DeliveryAdmin admin, long number) {
        return Concern.subscriptions(
                "message " + number + " in the ledger",
                () -> admin.message(number).map(Share::subscriptions).orElse(Set.of()));
    }

    /** The integration in whose folder it lies; empty for none. */
    static String integration(Mapping mapping) {
        Path folder = mapping.file().getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }

    static Optional<Found> delivery(DeliveryAdmin admin, long number) {
        return admin.messageOf(number).stream()
                .flatMap(full -> full.deliveries().stream())
                .map(FullDelivery::delivery)
                .filter(each -> each.delivery() == number)
                .findFirst();
    }

    private static Set<String> subscriptions(FullMessage full) {
        Set<String> subscriptions = new TreeSet<>();
        full.deliveries().forEach(each -> subscriptions.add(each.delivery().subscription()));
        appender(full).ifPresent(subscriptions::add);
        return subscriptions;
    }

    /** The subscription whose delivery appended it; empty for what came from outside. */
    private static Optional<String> appender(FullMessage full) {
        String source = full.message().source();
        return full.cause() != null && source.startsWith(APPENDED)
                ? Optional.of(source.substring(APPENDED.length()))
                : Optional.empty();
    }

    /** Whether it is there for somebody who sees no more than this. */
    static boolean isSeen(FullMessage full, Reach reach) {
        return reach.isWhole() || subscriptions(full).stream().anyMatch(reach::coversSubscription);
    }

    /** The message without the deliveries that somebody does not see. */
    static FullMessage seen(FullMessage full, Reach reach) {
        if (reach.isWhole()) {
            return full;
        }
        List<FullDelivery> deliveries = full.deliveries().stream()
                .filter(each -> reach.coversSubscription(each.delivery().subscription()))
                .toList();
        Long cause = appender(full)
                .filter(reach::coversSubscription)
                .map(route -> full.cause())
                .orElse(null);
        return new FullMessage(full.id(), full.channel(), full.message(), full.acceptedAt(), cause, deliveries);
    }
}
