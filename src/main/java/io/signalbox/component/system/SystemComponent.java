package io.signalbox.component.system;

import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** The Camel component {@code system:<name>/<operation>}. Creating an endpoint fails for a name that no descriptor has. */
public final class SystemComponent extends DefaultComponent {

    private final Systems systems;
    private final SecretStore secrets;
    private final Answers answers;
    private final String version;
    private final SubscriptionRegistry subscriptions;
    private Deadlines deadlines;
    private SystemClients clients;

    /** @param version of the product, told to systems as {@code User-Agent} */
    public SystemComponent(
            Systems systems, SecretStore secrets, Answers answers, String version, SubscriptionRegistry subscriptions) {
        this.systems = systems;
        this.secrets = secrets;
        this.answers = answers;
        this.version = version;
        this.subscriptions = subscriptions;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String[] parts = remaining.split("/");
        if (parts.length != 2 || !parameters.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.OPERATION_UNKNOWN,
                    "'system:" + remaining + "' is not of the form system:<name>/<operation> without parameters"));
        }
        SystemDescriptor system = systems.get(parts[0]);
        if (!system.operations().containsKey(parts[1])) {
            system.http(parts[1]); // tells what is wrong
        }
        return new SystemEndpoint(uri, this, system.name(), parts[1]);
    }

    SystemClients clients() {
        return clients;
    }

    Systems systems() {
        return systems;
    }

    SubscriptionRegistry subscriptions() {
        return subscriptions;
    }

    SecretStore secrets() {
        return secrets;
    }

    Answers answers() {
        return answers;
    }

    String version() {
        return version;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        deadlines = new Deadlines();
        clients = new SystemClients(getCamelContext(), deadlines);
    }

    @Override
    protected void doStop() throws Exception {
        clients.close();
        deadlines.close();
        super.doStop();
    }
}
