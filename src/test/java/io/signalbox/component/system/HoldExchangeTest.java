package io.signalbox.component.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import io.signalbox.consume.Received;
import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.schedule.Threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How exchanges of components end. */
class HoldExchangeTest {

    private static final EndpointFeed FEED =
            new EndpointFeed("reading-taken", new Target("paho:sensors/#", Map.of(), null, null, null), false);

    private final CamelContext context = new DefaultCamelContext();
    private final LinkedBlockingQueue<HeldMessage> accepted = new LinkedBlockingQueue<>();
    private final List<String> completions = new ArrayList<>();
    private final AtomicReference<IOException> broken = new AtomicReference<>();

    private Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getExchangeExtension().addOnCompletion(new Synchronization() {
            @Override
            public void onComplete(Exchange done) {
                completions.add("well");
            }

            @Override
            public void onFailure(Exchange done) {
                completions.add("failed");
            }
        });
        return exchange;
    }

    private HoldExchange hold(boolean accepts) {
        return new HoldExchange(FEED, message -> accepts && accepted.add(message), broken::set);
    }

    /** The callback is the component's sign that the exchange came back. */
    private Thread handOver(Exchange exchange, AtomicReference<Object> end) {
        Thread thread = Threads.one("component", () -> {
            try {
                end.set(hold(true).process(exchange, doneSync -> completions.add("back")));
            } catch (RuntimeException e) {
                end.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private Received read(Object body) throws Exception {
        return ReadExchange.of(exchange(body), FEED);
    }

    private static String text(Received received) {
        return new String(received.body(), StandardCharsets.UTF_8);
    }

    @Test
    void endsWellOnceItIsKept() throws Exception {
        AtomicReference<Object> end = new AtomicReference<>();
        Thread component = handOver(exchange("{}"), end);
        HeldMessage message = accepted.take();
        assertThat(completions).isEmpty();
        message.keep();
        component.join();

        assertThat(end.get()).isEqualTo(true);
        assertThat(completions).containsExactly("well", "back");
    }

    @Test
    void whatIsGivenBackThrowsThroughTheComponentAndNeverComesBack() throws Exception {
        AtomicReference<Object> end = new AtomicReference<>();
        Thread component = handOver(exchange("{}"), end);
        accepted.take().giveBack();
        component.join();

        assertThat(end.get()).isInstanceOf(RuntimeCamelException.class);
        assertThat(completions).containsExactly("failed");
    }

    @Test
    void anInterruptedComponentGetsItsMessageBack() throws Exception {
        AtomicReference<Object> end = new AtomicReference<>();
        Thread component = handOver(exchange("{}"), end);
        HeldMessage message = accepted.take();
        component.interrupt();
        component.join();
        message.keep(); // too late: it is kept, and comes again

        assertThat(end.get()).isInstanceOf(RuntimeCamelException.class);
        assertThat(completions).containsExactly("failed");
    }

    @Test
    void whatIsNotAcceptedAnyMoreIsGivenBackAtOnce() {
        assertThatThrownBy(() -> hold(false).process(exchange("{}"))).isInstanceOf(RuntimeCamelException.class);
        assertThat(completions).containsExactly("failed");
    }

    @Test
    void aBodyThatBreaksOffIsNoMessage() {
        InputStream half = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> hold(true).process(exchange(half))).isInstanceOf(RuntimeCamelException.class);
        assertThat(accepted).isEmpty();
        assertThat(broken.get()).hasMessage("gone");
    }

    @Test
    void readsBytesTextsStreamsAndData() throws Exception {
        assertThat(text(read("{\"n\":1}"))).isEqualTo("{\"n\":1}");
        assertThat(text(read("ü".getBytes(StandardCharsets.UTF_8)))).isEqualTo("ü");
        assertThat(text(read(new ByteArrayInputStream(new byte[] {'a'})))).isEqualTo("a");
        assertThat(text(read(Map.of("n", 1.50)))).isEqualTo("{\"n\":1.5}");
        assertThat(read(null).body()).isNull();
        assertThat(read(null).flaw()).isNull();
    }

    @Test
    void opensNoObjectsAndNothingWithoutAnEnd() throws Exception {
        record Evil(String name) implements Serializable {}
        assertThat(read(new Evil("x")).flaw())
                .isEqualTo("is a Evil, which is not read; have it brought as text, bytes or a map");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };
        Received received = read(endless);
        assertThat(received.flaw()).contains("too much for a message");
        assertThat(received.body()).isNull();
    }

    @Test
    void takesHeadersThatAreTextsAndWhatTheSourceKeepsOrderBy() throws Exception {
        Exchange exchange = exchange("x");
        exchange.getMessage().setHeader("CamelMqttTopic", "sensors/a1");
        exchange.getMessage().setHeader("QoS", 1);
        exchange.getMessage().setHeader("At", new Date());
        Received received = ReadExchange.of(exchange, FEED);
        assertThat(received.headers()).isEqualTo(Map.of("camelmqtttopic", "sensors/a1", "qos", "1"));
        assertThat(received.key()).isEqualTo("sensors/a1");
        assertThat(received.place()).isEqualTo("paho:sensors/# sensors/a1");

        exchange.getMessage().setHeader("CamelMqttTopic", "x".repeat(1000));
        assertThat(ReadExchange.of(exchange, FEED).key()).startsWith("sha256-").hasSize(71);
    }
}
