package io.signalbox.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.TracesSent;
import io.signalbox.message.TraceContext;
import io.signalbox.problem.ProblemException;
import io.signalbox.trace.Traces;
import io.signalbox.trace.Work;

/** Tells the system where in a trace the call stands, and records the call there. */
final class TraceStep implements CallStep {

    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final int FIRST_REFUSAL = 400;

    private final Traces traces;

    /** @param traces what records calls that no attempt makes */
    TraceStep(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        Work work = begin(call);
        if (work == Work.NONE) {
            return rest.call(call);
        }
        name(work, call);
        try {
            Answer answer = rest.call(
                    call.with(traced(call.request(), work.trace(), call.system().traces())));
            note(work, answer.outcome().code());
            return answer;
        } catch (ProblemException e) {
            work.failed(e.problem().code().id());
            throw e;
        } catch (IOException | RuntimeException e) {
            work.failed(e.getClass().getName());
            throw e;
        } finally {
            work.end();
        }
    }

    /** Below the attempt that makes it. One for many messages has a scope that records nothing, and may have a trace; one outside of deliveries has neither. */
    private Work begin(OutboundCall call) {
        Work around = call.scope() == null ? Work.NONE : call.scope().work();
        String system = call.system().name();
        String operation = call.operation().name();
        return around.isRecorded() ? around.calling(system, operation) : traces.call(around.trace(), system, operation);
    }

    private static CallRequest traced(CallRequest request, TraceContext trace, TracesSent sent) {
        if (sent == TracesSent.NONE) {
            return request;
        }
        List<HeaderField> fields = new ArrayList<>(2);
        fields.add(new HeaderField(TraceContext.PARENT, trace.parent()));
        if (sent == TracesSent.FULL && trace.state() != null) {
            fields.add(new HeaderField(TraceContext.STATE, trace.state()));
        }
        return request.tracedBy(fields);
    }

    /** By the template of what is asked for, never with the values in it. */
    private static void name(Work work, OutboundCall call) {
        if (call.scope() != null) {
            work.with("signalbox.attempt", call.scope().attempt());
        }
        if (isHttp(call)) {
            work.with("http.request.method", call.operation().verb())
                    .with("server.address", call.system().address().uri().getHost());
        }
    }

    private static boolean isHttp(OutboundCall call) {
        return call.system().address().uri() != null
                && String.valueOf(call.system().address().uri().getScheme()).startsWith("http");
    }

    private static void note(Work work, String code) {
        if (work.isRecorded() && code != null && STATUS.matcher(code).matches()) {
            work.with("http.response.status_code", Integer.parseInt(code));
            if (Integer.parseInt(code) >= FIRST_REFUSAL) {
                work.failed(code);
            }
        }
    }
}
