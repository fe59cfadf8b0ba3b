package io.signalbox.kafka;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.system.Limits;

/**
 * Sends records to one cluster: by one producer, which gives each record to all replicas before it says so, and which the cluster knows, so that its
 * own repeats count once. Safe for many threads.
 */
public final class KafkaSending implements AutoCloseable {

    private static final int LINGER_MILLIS = 2;
    private static final int MOST_WAITING = 32 << 20;
    private static final int LARGEST = 16 << 20;
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final Duration timeout;
    private KafkaProducer<byte[], byte[]> producer;

    /** @param login null for nobody in particular */
    public KafkaSending(URI address, Login login, Limits limits) {
        this.timeout = limits.timeout();
        this.settings = KafkaConnection.settings(KafkaAddress.of(address), login);
        int millis = (int) timeout.toMillis();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis - LINGER_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MOST_WAITING);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    }

    /**
     * Blocks until all replicas that are in sync have it, or the time is over.
     *
     * @throws ConnectException when nothing was sent
     * @throws SocketTimeoutException when nobody knows what became of it in time
     */
    public RawAnswer send(KafkaRequest request) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            KafkaProducer<byte[], byte[]> sending = producer();
            sending.partitionsFor(request.topic()); // known from the second time on
            return sent(sending.send(record(request)).get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw late(e);
        } catch (TimeoutException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException missing) {
                return answer(missing);
            }
            throw (IOException) new ConnectException().initCause(e);
        } catch (KafkaException e) {
            return failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static SocketTimeoutException late(Exception cause) {
        return (SocketTimeoutException) new SocketTimeoutException().initCause(cause);
    }

    private RawAnswer failed(Throwable failure) throws IOException {
        if (failure instanceof SslAuthenticationException) {
            throw new SSLException(failure);
        }
        if (failure instanceof TimeoutException late) {
            throw late(late);
        }
        if (failure instanceof ConfigException || failure.getCause() instanceof ConfigException) {
            throw (IOException) new UnknownHostException().initCause(failure);
        }
        if (failure instanceof InterruptException || !(failure instanceof ApiException)) {
            forget(); // a producer that has met what it does not recover from stays so
            throw new IOException("the producer failed", failure);
        }
        return answer(failure);
    }

    private static RawAnswer answer(Throwable failure) {
        return new RawAnswer(KafkaError.code(failure), List.of(), new byte[0], null);
    }

    private static RawAnswer sent(RecordMetadata place) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("topic", place.topic())
                .put("partition", place.partition())
                .put("offset", place.offset())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new RawAnswer(KafkaError.OK, List.of(), body, null);
    }

    private static ProducerRecord<byte[], byte[]> record(KafkaRequest request) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(request.topic(), bytes(request.key()), request.body());
        for (HeaderField header : request.headers()) {
            record.headers().add(header.name(), bytes(header.value()));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private synchronized void forget() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(GOODBYE);
            producer = null;
        }
    }
}
