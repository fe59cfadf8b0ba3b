package io.signalbox.component.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

import io.signalbox.system.SystemDescriptor;

/** The HTTP client of each system. A newly described system gets a new one; calls under way end on the old. */
final class SystemClients implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SystemClients.class);

    private final CamelContext context;
    private final Deadlines deadlines;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    SystemClients(CamelContext context, Deadlines deadlines) {
        this.context = context;
        this.deadlines = deadlines;
    }

    private record Client(SystemDescriptor system, SystemClient client) {}

    SystemClient of(SystemDescriptor system) {
        Client client = clients.get(system.name());
        if (client == null || client.system() != system) {
            client = clients.compute(system.name(), (name, known) -> current(system, known));
        }
        return client.client();
    }

    private Client current(SystemDescriptor system, Client known) {
        if (known != null && known.system() == system) {
            return known;
        }
        SystemClient client = new SystemClient(context, system, deadlines);
        ServiceHelper.startService(client);
        if (known != null) {
            LOG.debugf("new connections system=%s", system.name());
            // By then every call that uses it has passed its deadline.
            deadlines.after(
                    known.system().limits().timeout().multipliedBy(2), () -> ServiceHelper.stopService(known.client()));
        }
        return new Client(system, client);
    }

    @Override
    public void close() {
        clients.values().forEach(client -> ServiceHelper.stopService(client.client()));
        clients.clear();
    }
}
