package io.signalbox.component.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Auth;
import io.signalbox.system.HttpOperation;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SystemDescriptor;

/** Builds the request of one operation from the message at hand. */
final class RequestFactory {

    private static final Auth.Header ACCEPT = new Auth.Header("Accept", "application/json, */*;q=0.1");

    private final SystemDescriptor system;
    private final HttpOperation operation;
    private final SecretStore secrets;
    private final Auth.Header userAgent;

    RequestFactory(SystemDescriptor system, HttpOperation operation, SecretStore secrets, String version) {
        this.system = system;
        this.operation = operation;
        this.secrets = secrets;
        this.userAgent = new Auth.Header("User-Agent", "Signalbox/" + version);
    }

    /** @throws ProblemException when the system is not configured, a secret is missing, or the message does not fit */
    OutboundRequest build(Exchange exchange, DeliveryScope scope, String key) {
        List<Auth.Header> headers = new ArrayList<>(4);
        headers.add(ACCEPT);
        headers.add(userAgent);
        system.auth().header(secrets).ifPresent(headers::add);
        if (system.idempotencyHeader() != null && !operation.isSafe()) {
            headers.add(new Auth.Header(system.idempotencyHeader(), key));
        }
        return new OutboundRequest(
                operation.method(),
                system.target(operation, new ExchangeValues(exchange, scope)),
                headers,
                operation.sendsBody() ? body(exchange) : null);
    }

    private byte[] body(Exchange exchange) {
        try {
            return JsonBodies.bytes(exchange);
        } catch (IllegalArgumentException | IOException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.REQUEST_NOT_BUILT,
                            "cannot build the request of '" + operation.name() + "' of system '" + system.name()
                                    + "': the body must be JSON, text or bytes, but is of another kind"),
                    e);
        }
    }
}
