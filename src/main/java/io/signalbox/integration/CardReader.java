package io.signalbox.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.DurationText;
import io.signalbox.document.ExampleValues;
import io.signalbox.document.Rigor;
import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

/** Reads cards: their form by the schema, then their meaning. */
public final class CardReader {

    /** The name of a card's file in its integration's folder. */
    public static final String FILE = "integration.yaml";

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/integration.schema.json");

    private CardReader() {}

    /**
     * What became of a card.
     *
     * @param card empty when the file has an error
     */
    public record Reading(Optional<Card> card, List<Finding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reads one card; never throws for what it holds.
     *
     * @param integration the name of the folder it lies in
     */
    public static Reading read(Path file, String integration, Rigor rigor) {
        Documents.Reading reading = Documents.read(file);
        List<Finding> findings = new ArrayList<>(reading.findings());
        Optional<Card> card = reading.document().map(document -> {
            if (rigor == Rigor.CHECK) {
                findings.addAll(SCHEMA.check(document));
                findings.addAll(ExampleValues.check(document));
            }
            return card(Section.of(document, findings), integration, rigor);
        });
        boolean broken = findings.stream().anyMatch(Finding::isError);
        return new Reading(broken ? Optional.empty() : card, findings);
    }

    private static Card card(Section root, String integration, Rigor rigor) {
        checkName(root, integration);
        Section owner = root.at("owner");
        Section data = root.at("data");
        Section decommission = root.at("decommission");
        withoutEffect(data);
        // What was in use before stays in use, though an earlier version asked less of it.
        Section watched = rigor == Rigor.CHECK ? root : Section.of(root.document(), new ArrayList<>());
        Optional<Card.Traffic> traffic = TrafficReader.read(watched.at("traffic"));
        return new Card(
                integration,
                root.text("title").orElse(integration),
                root.text("purpose").orElse(null),
                new Card.Owner(text(owner, "team"), text(owner, "contact"), text(owner, "escalation")),
                duration(root, "reattest"),
                lifecycle(root),
                urgency(root),
                zone(root),
                duration(root, "freshness"),
                traffic,
                new Card.Data(text(data, "classification"), duration(data, "retention")),
                new AlertsReader(watched, traffic.isPresent()).read(),
                new ReconciliationsReader(watched).read(),
                new Card.Decommission(
                        texts(decommission.node().path("steps")),
                        texts(decommission.node().path("export"))));
    }

    /** What is read for those who look, and nothing acts on. */
    private static void withoutEffect(Section data) {
        if (data.has("retention")) {
            unused(data, "retention", "what is done is kept as long as signalbox.ledger.retention says");
        }
    }

    private static void unused(Section section, String key, String instead) {
        section.warning(key, ProblemCode.NOT_SUPPORTED_YET, "'" + key + "' has no effect yet: " + instead);
    }

    /** An interval without the word "every" before it; a cron expression that is one. */
    private static String urgency(Section root) {
        String urgency = text(root, "urgency");
        if (urgency == null) {
            return null;
        }
        String words = urgency.startsWith("every ") ? urgency.substring("every ".length()) : urgency;
        if (words.contains(" ")) {
            checkCron(root, words);
        }
        return words;
    }

    private static void checkCron(Section root, String cron) {
        try {
            CronTimes.coming(cron, ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            root.error("urgency", ProblemCode.VALUE_REFUSED, e.getMessage());
        }
    }

    private static ZoneId zone(Section root) {
        TrafficReader.checkZone(root);
        return root.text("zone").flatMap(ZoneText::parse).orElse(ZoneOffset.UTC);
    }

    private static void checkName(Section root, String integration) {
        root.text("integration")
                .filter(name -> !name.equals(integration))
                .ifPresent(name -> root.error(
                        "integration",
                        ProblemCode.CARD_NAME_DIFFERS,
                        "the card of '" + name + "' lies in the folder '" + integration + "'"
                                + "; rename one of the two"));
    }

    private static Card.Lifecycle lifecycle(Section root) {
        String written = root.text("lifecycle").orElse("draft").toUpperCase(Locale.ROOT);
        return Stream.of(Card.Lifecycle.values())
                .filter(lifecycle -> lifecycle.name().equals(written))
                .findFirst()
                .orElse(Card.Lifecycle.DRAFT);
    }

    static String text(Section section, String key) {
        return section.text(key).filter(text -> !text.isBlank()).orElse(null);
    }

    static Duration duration(Section section, String key) {
        return section.text(key).flatMap(DurationText::parse).orElse(null);
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
