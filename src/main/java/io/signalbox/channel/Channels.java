package io.signalbox.channel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** The providers of channels. What one channel is to have goes before what all are to have. Safe for many threads. */
public final class Channels {

    /** The keys for all channels; those for one are {@code signalbox.channel.<name>.provider}, {@code system} and {@code topic}. */
    public static final String PROVIDER = "signalbox.channels.provider";

    public static final String SYSTEM = "signalbox.channels.system";
    private static final String TOPIC_PREFIX = "signalbox.channels.topic-prefix";
    private static final String GROUP_PREFIX = "signalbox.channels.group-prefix";
    private static final String SINCE = "signalbox.channels.since";

    private static final String LEDGER = "ledger";
    private static final String KAFKA = "kafka";
    private static final String GROUPS = "signalbox.";
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern SYSTEM_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private final Function<String, Optional<String>> config;

    private Channels(Function<String, Optional<String>> config) {
        this.config = config;
    }

    /** @param config gives the value of a configuration key */
    public static Channels of(Function<String, Optional<String>> config) {
        return new Channels(key -> config.apply(key).map(String::strip).filter(value -> !value.isEmpty()));
    }

    /** Where nothing is configured. */
    public static Channels ofLedger() {
        return of(key -> Optional.empty());
    }

    /**
     * Sees whether what holds for all channels can be used.
     *
     * @throws ProblemException {@code SETTING_REFUSED}
     */
    public void require() {
        choice(PROVIDER, LEDGER, List.of(LEDGER, KAFKA));
        choice(SINCE, "now", List.of("now", "all"));
        text(SYSTEM, SYSTEM_NAME, "the name of a file in routes/systems");
        text(TOPIC_PREFIX, TOPIC, "letters, digits, '.', '_' and '-'");
        text(GROUP_PREFIX, GROUP, "at most 100 letters, digits, '.', '_' and '-'");
    }

    /**
     * The topic that a channel is; empty where it lives in the ledger alone.
     *
     * @throws ProblemException {@code SETTING_REFUSED} where that cannot be said
     */
    public Optional<KafkaChannel> kafka(String channel) {
        String own = "signalbox.channel." + channel + ".";
        List<String> providers = List.of(LEDGER, KAFKA);
        String provider = choice(own + "provider", choice(PROVIDER, LEDGER, providers), providers);
        if (provider.equals(LEDGER)) {
            return Optional.empty();
        }
        String what = "the name of a file in routes/systems";
        String system = text(own + "system", SYSTEM_NAME, what)
                .or(() -> text(SYSTEM, SYSTEM_NAME, what))
                .orElseThrow(
                        () -> refused("channel '" + channel + "' is to travel by Kafka, and no setting says by which"
                                + " system: set " + SYSTEM + " to a file in routes/systems, or " + own + "system"));
        return Optional.of(new KafkaChannel(
                channel,
                system,
                topic(own, channel),
                text(GROUP_PREFIX, GROUP, "at most 100 letters, digits, '.', '_' and '-'")
                        .orElse(GROUPS),
                choice(SINCE, "now", List.of("now", "all")).equals("all")));
    }

    /** Whether others may read and write it too, so that nobody here has to. */
    public boolean isOthers(String channel) {
        try {
            return kafka(channel).isPresent();
        } catch (ProblemException e) {
            return true; // what it was meant to be is found elsewhere
        }
    }

    private String topic(String own, String channel) {
        String form = "a topic's name: 1 to 249 letters, digits, '.', '_' and '-'";
        Optional<String> named = text(own + "topic", TOPIC, form);
        String topic = named.orElseGet(() ->
                text(TOPIC_PREFIX, TOPIC, "letters, digits, '.', '_' and '-'").orElse("") + channel);
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            throw refused("the topic of channel '" + channel + "' would be '" + topic + "', which is not " + form
                    + "; set " + own + "topic");
        }
        return topic;
    }

    private String choice(String key, String otherwise, List<String> allowed) {
        String value = config.apply(key).orElse(otherwise);
        if (!allowed.contains(value)) {
            throw refused(key + " is '" + value + "', but has to be one of " + String.join(", ", allowed));
        }
        return value;
    }

    private Optional<String> text(String key, Pattern form, String wanted) {
        Optional<String> value = config.apply(key);
        value.filter(text -> !form.matcher(text).matches()).ifPresent(text -> {
            throw refused(key + " is '" + text + "', but has to be " + wanted);
        });
        return value;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.SETTING_REFUSED, detail));
    }
}
