package io.signalbox.drift;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import org.jboss.logging.Logger;

import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.http.HtmlPage;
import io.signalbox.schedule.Threads;

/**
 * Takes samples of what passes between the hub and the systems, and learns from them on a thread of its own. A call pays for a
 * counter and a place in a short queue; when the queue is full the sample is dropped, never the message.
 */
public final class DriftWatch implements TrafficObserver, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DriftWatch.class);
    private static final int QUEUE = 256;
    private static final int LARGEST = 256 * 1024;
    private static final Duration SAVE_EVERY = Duration.ofMinutes(5);
    private static final Duration TELL_WITHIN = Duration.ofSeconds(10);

    /** @param body null for a page where JSON was asked for */
    private record Sample(ShapeKey key, byte[] body, BodyView view) {

        JsonNode tree() throws IOException {
            return key.part() == Part.REQUEST ? view.sent(body) : view.received(body);
        }
    }

    private static final Difference PAGE =
            new Difference("", Change.TYPE_CHANGED, "page", "an HTML page, though JSON was asked for", null);

    private final Sampler sampler;
    private final long enough;
    private final Contracts contracts;
    private final SavedShapes saved;
    private final Clock clock;
    private final BlockingQueue<Sample> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Map<ShapeKey, Learner> learners = new HashMap<>();
    private final Map<ShapeKey, Instant> dueToSave = new HashMap<>();
    private final Thread worker = Threads.one("drift", this::work);

    /** @param enough how often something must have been seen before its change says anything */
    DriftWatch(Sampler sampler, long enough, Contracts contracts, SavedShapes saved, Clock clock) {
        this.sampler = sampler;
        this.enough = enough;
        this.contracts = contracts;
        this.saved = saved;
        this.clock = clock;
        worker.setPriority(Thread.MIN_PRIORITY);
    }

    void start() {
        worker.start();
    }

    @Override
    public void observe(Traffic traffic) {
        if (!traffic.isSuccess()) {
            return;
        }
        if (traffic.isWebhook()) {
            offer(traffic, Part.WEBHOOK, traffic.received());
            return;
        }
        offer(traffic, Part.REQUEST, traffic.sent());
        if (traffic.view().reads(traffic.mediaType())) {
            offer(traffic, Part.ANSWER, traffic.received());
        } else if (traffic.received() != null && HtmlPage.is(traffic.received(), traffic.mediaType())) {
            offer(new Sample(new ShapeKey(traffic.system(), traffic.operation(), Part.ANSWER), null, null));
        }
    }

    private void offer(Traffic traffic, Part part, byte[] body) {
        if (body == null || body.length > LARGEST || !traffic.view().mayRead(body)) {
            return;
        }
        offer(new Sample(new ShapeKey(traffic.system(), traffic.operation(), part), body, traffic.view()));
    }

    private void offer(Sample sample) {
        if (sampler.admits(sample.key()) && !queue.offer(sample)) {
            dropped.incrementAndGet();
        }
    }

    /** How many samples found the queue full. */
    long dropped() {
        return dropped.get();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Sample sample = queue.poll(1, TimeUnit.SECONDS);
                try {
                    if (sample != null) {
                        learn(sample);
                    }
                    saveWhatIsDue();
                } catch (RuntimeException | StackOverflowError e) {
                    LOG.debug("a sample could not be looked at, or a shape not be saved", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(Sample sample) {
        ShapeKey key = sample.key();
        if (sample.body() == null) {
            take(key, (learner, now) -> learner.find(List.of(PAGE), now));
            return;
        }
        try {
            JsonNode json = sample.tree();
            List<Difference> broken = contracts.differences(key, json);
            take(key, (learner, now) -> learner.learn(json, broken, now));
        } catch (IOException e) {
            LOG.debug("a sample cannot be read", e);
        }
    }

    private synchronized void take(ShapeKey key, BiFunction<Learner, Instant, List<Difference>> sample) {
        Instant now = clock.instant();
        List<Difference> fresh = sample.apply(learner(key), now);
        fresh.forEach(difference -> LOG.warnf(
                "drift system=%s operation=%s part=%s field=%s kind=%s found=%s",
                key.system(),
                key.operation(),
                key.part().word(),
                difference.field(),
                difference.change().kind,
                difference.text()));
        Instant due = now.plus(fresh.isEmpty() ? SAVE_EVERY : TELL_WITHIN);
        dueToSave.merge(key, due, (one, other) -> one.isBefore(other) ? one : other);
    }

    private Learner learner(ShapeKey key) {
        return learners.computeIfAbsent(key, k -> {
            Learner learner = new Learner(key, enough);
            saved.read(key).ifPresent(learner::saved);
            return learner;
        });
    }

    private void saveWhatIsDue() {
        Instant now = clock.instant();
        List<ShapeKey> due;
        synchronized (this) {
            due = dueToSave.entrySet().stream()
                    .filter(entry -> entry.getValue().isBefore(now))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        due.forEach(this::save);
    }

    private synchronized void save(ShapeKey key) {
        Learner learner = learners.get(key);
        learner.saved(saved.add(key, learner.unsaved()));
        dueToSave.remove(key);
    }

    /** Writes everything now. Blocks. */
    synchronized void saveAll() {
        new ArrayList<>(dueToSave.keySet()).forEach(this::save);
    }

    /** What is known of every shape: of this process up to now, of others up to what they saved. Blocks. */
    synchronized Map<ShapeKey, Shape> shapes() {
        Map<ShapeKey, Shape> shapes = new HashMap<>(saved.all());
        learners.forEach((key, learner) -> shapes.merge(key, learner.unsaved(), (all, own) -> {
            all.add(own);
            return all;
        }));
        return shapes;
    }

    /** Makes a difference the new normal, in all processes. Blocks. False when there is none of this id. */
    public synchronized boolean acknowledge(String id, String who) {
        for (Map.Entry<ShapeKey, Shape> entry : shapes().entrySet()) {
            Found found = entry.getValue().found.get(id);
            if (found != null) {
                Learner learner = learner(entry.getKey());
                Shape unsaved = learner.unsaved();
                unsaved.found.put(id, found.acknowledged(who, clock.instant()).countingFrom(unsaved.found.get(id)));
                save(entry.getKey());
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
