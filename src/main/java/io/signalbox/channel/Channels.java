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
    private static final List<String> PROVIDERS = List.of(LEDGER, KAFKA);
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
        choice(PROVIDER, LEDGER, PROVIDERS);
        isFromBeginning();
        system(SYSTEM);
        topicPrefix();
        groupPrefix();
    }

    /**
     * The topic that a channel is; empty where it lives in the ledger alone.
     *
     * @throws ProblemException {@code SETTING_REFUSED} where that cannot be said
     */
    public Optional<KafkaChannel> kafka(String channel) {
        String own = "signalbox.channel." + channel + ".";
        if (choice(own + "provider", choice(PROVIDER, LEDGER, PROVIDERS), PROVIDERS)
                .equals(LEDGER)) {
            return Optional.empty();
        }
        String system = system(own + "system")
                .or(() -> system(SYSTEM))
                .orElseThrow(() -> refused(
                        "channel '" + channel + "' is to travel by Kafka, and no setting says by which system: set "
                                + SYSTEM + " to a file in routes/systems, or " + own + "system"));
        return Optional.of(new KafkaChannel(channel, system, topic(own, channel), groupPrefix(), isFromBeginning()));
    }

    private Optional<String> system(String key) {
        return text(key, SYSTEM_NAME, "the name of a file in routes/systems");
    }

    private String topicPrefix() {
        return text(TOPIC_PREFIX, TOPIC, "letters, digits, '.', '_' and '-'").orElse("");
    }

    private String groupPrefix() {
        return text(GROUP_PREFIX, GROUP, "at most 100 letters, digits, '.', '_' and '-'")
                .orElse(GROUPS);
    }

    private boolean isFromBeginning() {
        return choice(SINCE, "now", List.of("now", "all")).equals("all");
    }

    /** Whether a channel is a topic of this system. */
    public boolean travelsBy(String channel, String system) {
        return soundly(channel).filter(topic -> topic.system().equals(system)).isPresent();
    }

    /** Empty also where it cannot be said, which is found elsewhere. */
    private Optional<KafkaChannel> soundly(String channel) {
        try {
            return kafka(channel);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Whether others may read and write it too, so that nobody here has to. */
    public boolean isOthers(String channel) {
        return soundly(channel).isPresent();
    }

    private String topic(String own, String channel) {
        String form = "a topic's name: 1 to 249 letters, digits, '.', '_' and '-'";
        String topic = text(own + "topic", TOPIC, form).orElseGet(() -> topicPrefix() + channel);
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
