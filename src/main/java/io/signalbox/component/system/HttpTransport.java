package io.signalbox.component.system;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.core5.http.HttpException;

import io.signalbox.credential.TlsIdentity;
import io.signalbox.system.SystemDescriptor;

/** HTTP to one system: connections of its own for each identity, since a connection keeps the one it was made with. */
final class HttpTransport implements Transport {

    /** The present identity, and the one before its change. */
    private static final int MOST = 2;

    private final CamelContext context;
    private final SystemDescriptor system;
    private final Deadlines deadlines;
    private final SystemClient anonymous;
    private final Map<TlsIdentity, SystemClient> known = new LinkedHashMap<>(4, 0.75f, true);

    HttpTransport(CamelContext context, SystemDescriptor system, Deadlines deadlines) {
        this.context = context;
        this.system = system;
        this.deadlines = deadlines;
        this.anonymous = started(null);
    }

    @Override
    public Answer send(OutboundRequest request) throws IOException, HttpException {
        return client(request.identity()).call(request);
    }

    private SystemClient client(TlsIdentity identity) {
        if (identity == null) {
            return anonymous;
        }
        synchronized (known) {
            SystemClient client = known.get(identity);
            if (client == null) {
                client = started(identity);
                known.put(identity, client);
                dropEldest();
            }
            return client;
        }
    }

    private void dropEldest() {
        if (known.size() > MOST) {
            TlsIdentity eldest = known.keySet().iterator().next();
            SystemClient unused = known.remove(eldest);
            // By then no call through it can still be under way.
            deadlines.after(system.limits().timeout().multipliedBy(2), () -> ServiceHelper.stopService(unused));
        }
    }

    private SystemClient started(TlsIdentity identity) {
        SystemClient client = new SystemClient(context, system, deadlines, identity);
        ServiceHelper.startService(client);
        return client;
    }

    @Override
    public void close() {
        synchronized (known) {
            known.values().forEach(ServiceHelper::stopAndShutdownService);
            known.clear();
        }
        ServiceHelper.stopAndShutdownService(anonymous);
    }
}
