package io.signalbox.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.DurationText;
import io.signalbox.document.Rigor;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.notify.NotifyChannel.Kind;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.SecretName;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Reads {@code notify.yaml}: its form by the schema, then its meaning. */
public final class NotifyReader {

    /** Below the routes folder. */
    public static final String FILE = "notify.yaml";

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/notify.schema.json");
    private static final Pattern TARGET = Pattern.compile("system:([a-z0-9-]+)/([a-z0-9-]+)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,4})/(\\d{1,4}[smh])");

    private final Systems systems;
    private final Rigor rigor;
    private final List<Finding> findings = new ArrayList<>();

    private NotifyReader(Systems systems, Rigor rigor) {
        this.systems = systems;
        this.rigor = rigor;
    }

    /**
     * What became of the file.
     *
     * @param read empty when it has an error
     */
    public record Reading(Optional<Notify> read, List<Finding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /** Never throws for what the file holds. */
    public static Reading read(Path file, Systems systems, Rigor rigor) {
        return new NotifyReader(systems, rigor).read(file);
    }

    private Reading read(Path file) {
        Documents.Reading reading = Documents.read(file);
        findings.addAll(reading.findings());
        Optional<Notify> notify = reading.document().map(document -> {
            if (rigor == Rigor.CHECK) {
                findings.addAll(SCHEMA.check(document));
            }
            return notify(Section.of(document, findings));
        });
        boolean broken = findings.stream().anyMatch(Finding::isError);
        return new Reading(broken ? Optional.empty() : notify, findings);
    }

    private Notify notify(Section root) {
        Map<String, NotifyChannel> channels = new TreeMap<>();
        Section all = root.at("channels");
        for (String name : all.keys()) {
            channel(name, all.at(name)).ifPresent(channel -> channels.put(name, channel));
        }
        Matcher rate = RATE.matcher(root.text("rate").orElse(""));
        boolean isRated = rate.matches();
        return new Notify(
                channels,
                names(root, "owner", all.keys()),
                names(root, "escalation", all.keys()),
                time(root, "updateEvery").orElse(Notify.UPDATE_EVERY),
                time(root, "escalateAfter").orElse(Notify.ESCALATE_AFTER),
                isRated ? Math.max(1, Integer.parseInt(rate.group(1))) : Notify.MOST,
                isRated ? DurationText.parse(rate.group(2)).orElse(Notify.PER) : Notify.PER);
    }

    private Optional<NotifyChannel> channel(String name, Section channel) {
        Optional<Kind> kind = Stream.of(Kind.values())
                .filter(each -> channel.has(each.word()))
                .findFirst();
        if (kind.isEmpty()) {
            return Optional.empty(); // the schema has said what is missing
        }
        if (kind.get() == Kind.COMMAND) {
            return Optional.of(new NotifyChannel(
                    name,
                    Kind.COMMAND,
                    null,
                    null,
                    List.of(),
                    null,
                    texts(channel.node().path("command"))));
        }
        Matcher target = TARGET.matcher(channel.text(kind.get().word()).orElse(""));
        if (!target.matches()) {
            return Optional.empty();
        }
        checkTarget(channel, kind.get(), target.group(1), target.group(2));
        JsonNode to = channel.node().path("to");
        return Optional.of(new NotifyChannel(
                name,
                kind.get(),
                target.group(1),
                target.group(2),
                to.isTextual() ? List.of(to.asText()) : texts(to),
                routingKey(channel),
                List.of()));
    }

    private static SecretName routingKey(Section channel) {
        Optional<String> key = channel.text("routingKey");
        Optional<SecretName> secret = key.flatMap(SecretName::parse);
        if (key.isPresent() && secret.isEmpty()) {
            channel.error(
                    "routingKey",
                    ProblemCode.VALUE_REFUSED,
                    "a routing key is a secret: write {{secret:<system>/<name>}}, and keep the key in the file of that name");
        }
        return secret.orElse(null);
    }

    private void checkTarget(Section channel, Kind kind, String name, String operation) {
        Optional<SystemDescriptor> system = systems.find(name);
        if (system.isEmpty()) {
            target(channel, kind, "there is no sound system '" + name + "'" + Suggestion.hint(name, systems.names()));
            return;
        }
        if (!(system.get().operations().get(operation) instanceof CallableOperation callable)) {
            target(
                    channel,
                    kind,
                    "system '" + name + "' has no operation '" + operation + "' that can be called"
                            + Suggestion.hint(
                                    operation, system.get().operations().keySet()));
        } else if (system.get().collects().containsKey(callable.name())) {
            target(channel, kind, "'" + operation + "' is collected; a notice is called at once");
        }
    }

    private static void target(Section channel, Kind kind, String text) {
        channel.error(kind.word(), ProblemCode.ROUTE_TARGET_UNKNOWN, text);
    }

    /** The names of channels; of each that there is not, an error. */
    private static List<String> names(Section root, String key, List<String> channels) {
        JsonNode names = root.node().path(key);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).asText();
            if (names.get(i).isTextual() && !channels.contains(name)) {
                root.at(key)
                        .error(
                                Integer.toString(i),
                                ProblemCode.VALUE_REFUSED,
                                "there is no channel '" + name + "'" + Suggestion.hint(name, Set.copyOf(channels)));
            }
        }
        return texts(names);
    }

    private static Optional<Duration> time(Section root, String key) {
        return root.text(key).flatMap(DurationText::parse);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
