package io.signalbox.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import io.signalbox.figure.Exemplar;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.figure.Scale;
import io.signalbox.flow.Flows;
import io.signalbox.ledger.Tally;
import io.signalbox.routefile.Flow;

/**
 * The figures of speed: counters and histograms that go on over restarts and are the whole of a ledger's. Not made of Micrometer's meters,
 * which begin at zero. Their labels are names from files and codes of ours, never what a message or a vendor says.
 */
final class FigureMeters implements MultiCollector {

    private static final String[] OF_SUBSCRIPTION = {"integration", "subscription", "outcome"};
    private static final String[] OF_RUN = {"integration", "run", "outcome"};
    private static final Predicate<String> ACCEPTED = "accepted"::equals;

    private final Figures figures;
    private final Flows flows;
    /** The integration of each subscription, at this scrape. */
    private Map<String, String> integrations = Map.of();

    FigureMeters(Figures figures, Flows flows) {
        this.figures = figures;
        this.flows = flows;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        integrations = flows.all().stream()
                .collect(Collectors.toMap(Flow::subscription, Flow::integration, (first, second) -> first));
        return new MetricSnapshots(List.of(
                counter("signalbox.messages", "Messages that were offered to a channel, by what the ledger answered")
                        .of(Measure.MESSAGES, "channel", "outcome"),
                counter("signalbox.deliveries", "What became of deliveries, each time something did")
                        .of(Measure.DELIVERIES, OF_SUBSCRIPTION),
                counter("signalbox.remarks", "Remarks on messages that went on, by their code")
                        .of(Measure.REMARKS, "integration", "subscription", "problem"),
                counter("signalbox.mapping.losses", "Defaults that stood in and texts that were cut")
                        .of(Measure.LOSSES, "mapping", "loss"),
                counter("signalbox.webhook.accepted", "Calls of a webhook that were answered 2xx")
                        .where(ACCEPTED)
                        .of(Measure.WEBHOOKS, "system", "event"),
                counter("signalbox.webhook.refused", "Calls of a webhook that were refused, by the code of the problem")
                        .where(ACCEPTED.negate())
                        .of(Measure.WEBHOOKS, "system", "event", "problem"),
                histogram("signalbox.delivery.seconds", "From when a message came for a subscription until it was done")
                        .where(Set.of("delivered", "filtered")::contains)
                        .of(Measure.DELIVERIES, OF_SUBSCRIPTION),
                histogram("signalbox.attempt.seconds", "How long attempts took").of(Measure.ATTEMPTS, OF_SUBSCRIPTION),
                histogram(
                                "signalbox.call.seconds",
                                "How long calls of an operation took; done, or the code of the problem")
                        .of(Measure.CALLS, "system", "operation", "outcome"),
                histogram("signalbox.run.seconds", "How long runs took; done, or the code of the problem")
                        .of(Measure.RUNS, OF_RUN),
                histogram("signalbox.ledger.commit.seconds", "How long commits of the ledger took")
                        .of(Measure.COMMITS),
                histogram("signalbox.ledger.group.writes", "How many writes were committed together")
                        .of(Measure.GROUPS)));
    }

    private Family counter(String name, String description) {
        return new Family(name, description, false, outcome -> true);
    }

    private Family histogram(String name, String description) {
        return new Family(name, description, true, outcome -> true);
    }

    /** A metric of many series, as Prometheus names it. */
    private final class Family {

        private final MetricMetadata about;
        private final boolean histogram;
        private final Predicate<String> outcomes;

        private Family(String name, String description, boolean histogram, Predicate<String> outcomes) {
            this(new MetricMetadata(name.replace('.', '_'), description), histogram, outcomes);
        }

        private Family(MetricMetadata about, boolean histogram, Predicate<String> outcomes) {
            this.about = about;
            this.histogram = histogram;
            this.outcomes = outcomes;
        }

        /** Of these outcomes only. */
        private Family where(Predicate<String> those) {
            return new Family(about, histogram, those);
        }

        private MetricSnapshot of(Measure measure, String... names) {
            List<CounterDataPointSnapshot> counts = new ArrayList<>();
            List<HistogramDataPointSnapshot> tallies = new ArrayList<>();
            figures.totals(measure, (subject, outcome, tally, exemplar) -> {
                if (outcomes.test(outcome)) {
                    Labels labels = labels(names, subject, outcome);
                    if (histogram) {
                        tallies.add(point(measure.scale(), tally, labels, exemplar));
                    } else {
                        counts.add(new CounterDataPointSnapshot(tally.events(), labels, null, 0));
                    }
                }
            });
            return histogram ? new HistogramSnapshot(about, tallies) : new CounterSnapshot(about, counts);
        }
    }

    private static HistogramDataPointSnapshot point(Scale scale, Tally tally, Labels labels, Exemplar exemplar) {
        return new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(scale.limits(), tally.buckets()),
                scale.shown(tally.total()),
                labels,
                exemplar == null ? Exemplars.EMPTY : Exemplars.of(example(scale, exemplar)),
                0);
    }

    private static io.prometheus.metrics.model.snapshots.Exemplar example(Scale scale, Exemplar one) {
        Labels labels = Labels.of("delivery_id", Long.toString(one.delivery()));
        return io.prometheus.metrics.model.snapshots.Exemplar.builder()
                .value(scale.shown(one.value()))
                .labels(one.trace() == null ? labels : labels.add("trace_id", one.trace()))
                .timestampMillis(one.at())
                .build();
    }

    /** A subject may be several names, with a stroke between them. */
    private Labels labels(String[] names, String subject, String outcome) {
        List<String> values = new ArrayList<>();
        if (names.length > 0 && names[0].equals("integration")) {
            values.add(integrations.getOrDefault(subject, ""));
            values.add(subject);
        } else if (names == OF_RUN) {
            values.add(integrationOfRun(subject));
            values.add(subject);
        } else if (names.length > 0) {
            values.addAll(List.of(subject.split("/", names[0].equals("system") ? 2 : 1)));
        }
        values.add(outcome);
        while (values.size() < names.length) {
            values.add(values.size() - 1, values.get(0)); // of all that were too many
        }
        return Labels.of(names, values.subList(0, names.length).toArray(String[]::new));
    }

    /** A run is one of a route, or of an event that routes start from. */
    private String integrationOfRun(String run) {
        return flows.readersOf(run).stream()
                .sorted()
                .findFirst()
                .map(integrations::get)
                .orElse(integrations.getOrDefault(run, ""));
    }
}
