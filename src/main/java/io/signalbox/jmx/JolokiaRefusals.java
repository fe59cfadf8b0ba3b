package io.signalbox.jmx;

import org.jolokia.server.core.request.JolokiaReadRequest;
import org.jolokia.server.core.request.JolokiaRequest;
import org.jolokia.server.core.service.request.AbstractRequestHandler;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * Takes the requests that nobody shall answer, before all other handlers: {@link JolokiaAllowList} is not asked about every kind
 * of request, and of a bean's attributes only after their values were fetched.
 */
final class JolokiaRefusals extends AbstractRequestHandler {

    /** Before Jolokia's own, the first of which has -2. */
    private static final int FIRST = -10;

    private static final JolokiaAllowList ALLOWED = new JolokiaAllowList();

    JolokiaRefusals() {
        super("refusals", FIRST);
    }

    @Override
    public boolean canHandle(JolokiaRequest request) {
        return !ALLOWED.isTypeAllowed(request.getType())
                || request.getOption("target") != null
                || changesByGet(request)
                || readsHidden(request);
    }

    private static boolean changesByGet(JolokiaRequest request) {
        return request.getType() == RequestType.EXEC && request.getHttpMethod() == HttpMethod.GET;
    }

    private static boolean readsHidden(JolokiaRequest request) {
        return request instanceof JolokiaReadRequest read && !JolokiaAllowList.mayShow(read.getObjectName());
    }

    @Override
    public <R extends JolokiaRequest> Object handleRequest(R request, Object previous) {
        throw new SecurityException("'" + request.getType().getName() + "' is not allowed here in this way");
    }
}
