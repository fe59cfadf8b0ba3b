package io.signalbox.component.channel;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.signalbox.ledger.Ledger;
import io.signalbox.topic.TopicSubscriptions;

/** Lets Camel find the component by its scheme. */
final class ChannelBeans {

    @Produces
    @Singleton
    @Named("channel")
    ChannelComponent channel(Ledger ledger, TopicSubscriptions subscriptions, Clock clock) {
        return new ChannelComponent(ledger::append, subscriptions, subscriptions::appendsTo, clock);
    }
}
