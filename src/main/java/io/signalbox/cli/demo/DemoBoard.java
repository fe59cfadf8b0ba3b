package io.signalbox.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.sandbox.JournalEntry;

/** Who has signed up in the demo, and which of the three things that must happen then have happened. For one thread. */
final class DemoBoard {

    /** What must happen for each customer. */
    enum Job {
        ACCOUNT("billing", "account"),
        EMAIL("marketing", "e-mail"),
        TICKET("support", "ticket");

        final String system;
        final String title;

        Job(String system, String title) {
            this.system = system;
            this.title = title;
        }

        static Optional<Job> of(String system) {
            return Stream.of(values()).filter(job -> job.system.equals(system)).findFirst();
        }
    }

    /**
     * How far one job is.
     *
     * @param after the time from sign-up to effect, or null while there is none
     * @param refusals calls that ended without success so far
     * @param lastStatus the HTTP status of the last refusal, 0 for none at all
     */
    record Progress(Duration after, int effects, int refusals, int lastStatus) {

        private static final Progress NONE = new Progress(null, 0, 0, 0);

        boolean isDone() {
            return after != null;
        }

        private Progress with(JournalEntry entry, Instant signedUp) {
            if (entry.effectId() == null) {
                return new Progress(after, effects, refusals + 1, entry.status());
            }
            int total = entry.replayed() ? effects : effects + 1;
            Duration first = after == null ? Duration.between(signedUp, entry.time()) : after;
            return new Progress(first, total, refusals, lastStatus);
        }
    }

    /** A customer and the three jobs. */
    static final class Customer {

        final String id;
        final String name;
        private final Map<Job, Progress> jobs = new EnumMap<>(Job.class);
        private Instant signedUp;

        private Customer(String id, String name) {
            this.id = id;
            this.name = name;
        }

        Progress progress(Job job) {
            return jobs.getOrDefault(job, Progress.NONE);
        }

        boolean isComplete() {
            return Stream.of(Job.values()).allMatch(job -> progress(job).isDone());
        }
    }

    /** One job of one customer moved. */
    record Change(Customer customer, Job job, Progress progress) {}

    private final Map<String, Customer> customers = new LinkedHashMap<>();

    void expect(String id, String name) {
        customers.put(id, new Customer(id, name));
    }

    /** Takes an entry of the sandbox's journal; answers what it changed, or nothing when it concerns no job here. */
    Optional<Change> take(JournalEntry entry) {
        Customer customer = customers.get(entry.externalId());
        if (customer == null) {
            return Optional.empty();
        }
        if (entry.operation().equals("create-contact") && entry.effectId() != null) {
            customer.signedUp = entry.time();
        }
        if (customer.signedUp == null) {
            return Optional.empty();
        }
        return Job.of(entry.system()).map(job -> {
            Progress progress = customer.progress(job).with(entry, customer.signedUp);
            customer.jobs.put(job, progress);
            return new Change(customer, job, progress);
        });
    }

    Collection<Customer> customers() {
        return customers.values();
    }

    long complete() {
        return customers.values().stream().filter(Customer::isComplete).count();
    }

    boolean isComplete() {
        return complete() == customers.size();
    }

    /** Effects beyond one per job: each would be a customer billed or greeted twice. */
    int duplicates() {
        return changes()
                .mapToInt(change -> Math.max(0, change.progress().effects() - 1))
                .sum();
    }

    int refusals() {
        return changes().mapToInt(change -> change.progress().refusals()).sum();
    }

    Optional<Change> slowest() {
        return changes()
                .filter(change -> change.progress().isDone())
                .max(Comparator.comparing(change -> change.progress().after()));
    }

    private Stream<Change> changes() {
        return customers.values().stream().flatMap(customer -> Stream.of(Job.values())
                .map(job -> new Change(customer, job, customer.progress(job))));
    }
}
