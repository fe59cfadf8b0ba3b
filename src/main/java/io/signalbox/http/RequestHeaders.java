package io.signalbox.http;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.HeaderField;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Api;
import io.signalbox.system.SystemDescriptor;

/** The headers of a request to a system, all but its credentials. */
public final class RequestHeaders {

    private static final HeaderField PLAIN = new HeaderField("Accept-Encoding", "identity");

    private final CallName call;
    private final List<HeaderField> headers = new ArrayList<>(6);

    /**
     * @param accept which answers are read
     * @param agent who we say we are
     */
    public RequestHeaders(CallName call, HeaderField accept, String agent) {
        this.call = call;
        headers.add(accept);
        headers.add(PLAIN);
        headers.add(new HeaderField("User-Agent", agent));
    }

    /**
     * Those that the descriptor asks for.
     *
     * @param isSafe whether the call changes nothing, so that it needs no key
     */
    public RequestHeaders of(SystemDescriptor system, String key, boolean isSafe) {
        if (system.idempotencyHeader() != null && !isSafe) {
            add(new HeaderField(system.idempotencyHeader(), key));
        }
        Api api = system.api();
        if (api.versionHeader() != null && api.version() != null) {
            add(new HeaderField(api.versionHeader(), api.version()));
        }
        return this;
    }

    public RequestHeaders add(HeaderField header) {
        headers.add(header);
        return this;
    }

    /** @throws ProblemException {@code REQUEST_NOT_BUILT} when a value cannot stand in a header */
    public List<HeaderField> list() {
        String unfit = HttpRequest.unfit(headers);
        if (unfit != null) {
            throw CallProblems.notBuilt(
                    call,
                    "what is to stand in the header '" + unfit
                            + "' holds a line break or another character that no header may have",
                    null);
        }
        return List.copyOf(headers);
    }
}
