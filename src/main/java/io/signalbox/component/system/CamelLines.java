package io.signalbox.component.system;

import java.util.HashMap;
import java.util.Map;

import io.signalbox.endpoint.EndpointRequest;
import io.signalbox.exchange.CallRequest;
import io.signalbox.http.HttpRequest;
import io.signalbox.jdbc.SqlRequest;
import io.signalbox.jms.JmsRequest;
import io.signalbox.kafka.KafkaRequest;
import io.signalbox.mail.MailboxRequest;
import io.signalbox.mail.SendRequest;
import io.signalbox.remotefile.FileRequest;

/** Which line carries which requests: the one table of the kinds that Camel carries. */
public final class CamelLines {

    private static final CamelLines SHIPPED = new CamelLines(Map.of(
            HttpRequest.class, HttpLine::new,
            SqlRequest.class, ClientLines::sql,
            SendRequest.class, ClientLines::relay,
            MailboxRequest.class, ClientLines::mailboxes,
            FileRequest.class, ClientLines::files,
            KafkaRequest.class, ClientLines::kafka,
            JmsRequest.class, ClientLines::jms,
            EndpointRequest.class, ClientLines::endpoints));

    private final Map<Class<? extends CallRequest>, CamelLine.Factory> factories;

    private CamelLines(Map<Class<? extends CallRequest>, CamelLine.Factory> factories) {
        this.factories = Map.copyOf(factories);
    }

    public static CamelLines shipped() {
        return SHIPPED;
    }

    /** The same with one more. */
    public CamelLines with(Class<? extends CallRequest> requests, CamelLine.Factory line) {
        Map<Class<? extends CallRequest>, CamelLine.Factory> more = new HashMap<>(factories);
        more.put(requests, line);
        return new CamelLines(more);
    }

    CamelLine.Factory of(CallRequest request) {
        CamelLine.Factory line = factories.get(request.getClass());
        if (line == null) {
            throw new IllegalStateException(
                    "no line carries a " + request.getClass().getSimpleName());
        }
        return line;
    }
}
