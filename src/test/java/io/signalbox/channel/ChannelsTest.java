package io.signalbox.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ChannelsTest {

    private static Channels configured(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Channels.of(key -> Optional.ofNullable(config.get(key)));
    }

    private static Channels onKafka(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(
                new String[] {"signalbox.channels.provider", "kafka", "signalbox.channels.system", "events"},
                0,
                all,
                0,
                4);
        System.arraycopy(more, 0, all, 4, more.length);
        return configured(all);
    }

    @Test
    void livesInTheLedgerUnlessSomebodySaysOtherwise() {
        assertThat(Channels.ofLedger().kafka("orders")).isEmpty();
        assertThat(configured("signalbox.channel.orders.provider", " ").kafka("orders"))
                .isEmpty();
    }

    @Test
    void isATopicOfItsNameReadByAGroupForEachSubscription() {
        KafkaChannel orders = onKafka().kafka("orders").orElseThrow();
        assertThat(orders).isEqualTo(new KafkaChannel("orders", "events", "orders", "signalbox.", false));
        assertThat(orders.group("order-to-billing")).isEqualTo("signalbox.order-to-billing");
    }

    @Test
    void whatIsSaidOfOneChannelGoesFirst() {
        Channels channels = onKafka(
                "signalbox.channels.topic-prefix", "acme.",
                "signalbox.channels.group-prefix", "hub-1.",
                "signalbox.channels.since", "all",
                "signalbox.channel.audit.provider", "ledger",
                "signalbox.channel.orders.topic", "shop.orders.v2",
                "signalbox.channel.orders.system", "shop-events");
        assertThat(channels.kafka("audit")).isEmpty();
        assertThat(channels.kafka("orders"))
                .contains(new KafkaChannel("orders", "shop-events", "shop.orders.v2", "hub-1.", true));
        assertThat(channels.kafka("refunds"))
                .contains(new KafkaChannel("refunds", "events", "acme.refunds", "hub-1.", true));
        assertThat(configured("signalbox.channel.orders.provider", "kafka", "signalbox.channels.system", "events")
                        .kafka("orders"))
                .isPresent();
    }

    private static void refuses(Channels channels, String text) {
        Problem refused = catchThrowableOfType(ProblemException.class, () -> channels.kafka("orders"))
                .problem();
        assertThat(refused.code()).isEqualTo(ProblemCode.SETTING_REFUSED);
        assertThat(refused.detail()).contains(text);
    }

    @Test
    void saysWhichSettingCannotBeUsedAndWhatItHasToBe() {
        refuses(
                configured("signalbox.channels.provider", "rabbit"),
                "signalbox.channels.provider is 'rabbit', but has to be one of ledger, kafka");
        refuses(
                onKafka("signalbox.channel.orders.provider", "Kafka"),
                "signalbox.channel.orders.provider is 'Kafka', but has to be one of ledger, kafka");
        refuses(
                configured("signalbox.channels.provider", "kafka"),
                "set signalbox.channels.system to a file in routes/systems, or signalbox.channel.orders.system");
        refuses(
                onKafka("signalbox.channel.orders.topic", "two words"),
                "signalbox.channel.orders.topic is 'two words'");
        refuses(onKafka("signalbox.channels.topic-prefix", "a".repeat(245)), "set signalbox.channel.orders.topic");
        refuses(onKafka("signalbox.channels.group-prefix", "a/b"), "signalbox.channels.group-prefix is 'a/b'");
        refuses(onKafka("signalbox.channels.since", "yesterday"), "has to be one of now, all");
    }

    @Test
    void refusesAtOnceWhatHoldsForAllChannels() {
        onKafka().require();
        Channels channels = configured("signalbox.channels.provider", "rabbit");
        assertThat(catchThrowableOfType(ProblemException.class, channels::require)
                        .problem()
                        .detail())
                .contains("'rabbit'");
    }

    @Test
    void nobodyCanNameASourceThatIsAnothers() {
        assertThat(ChannelNames.source("billing", "heal:billing")).isEqualTo("inbox/billing/heal:billing");
        assertThat(ChannelNames.said("inbox/billing/shop/orders")).isEqualTo("shop/orders");
        assertThat(ChannelNames.said("crm/customer-changed")).isEqualTo("crm/customer-changed");
        assertThat(ChannelNames.said("route:orders")).isEqualTo("route:orders");
    }
}
