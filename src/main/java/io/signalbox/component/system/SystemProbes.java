package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hc.core5.http.HttpException;

import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Auth;
import io.signalbox.system.Probe;
import io.signalbox.system.ProbeCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.TemplateValues;

/** Makes probes as calls are made, but for what judges answers and what learns of them: a probe is about the answer itself. */
final class SystemProbes implements ProbeCalls {

    private final Supplier<SystemComponent> component;

    SystemProbes(Supplier<SystemComponent> component) {
        this.component = component;
    }

    private record Payload(Probe probe) implements CallPayload {

        @Override
        public TemplateValues values() {
            return probe.values();
        }

        @Override
        public byte[] body() throws IOException {
            JsonNode body = probe.body();
            return body.isMissingNode() ? null : Json.writer().writeValueAsBytes(body);
        }
    }

    @Override
    public ProbeAnswer call(SystemDescriptor system, Probe probe) {
        SystemComponent calls = component.get();
        OutboundCall call = new OutboundCall(
                system, system.callable(probe.operation()), new Payload(probe), "probe-" + probe.name(), null);
        long start = System.nanoTime();
        Transport transport = calls.http(system);
        try {
            io.signalbox.component.system.Answer answer = calls.probe(call, transport);
            return new ProbeAnswer(
                    answer.status(),
                    name -> values(answer, name),
                    answer.headers().stream().map(Auth.Header::name).toList(),
                    answer.body(),
                    millis(start),
                    null);
        } catch (ProblemException e) {
            return nothing(millis(start), e.problem().toString());
        } catch (IOException | HttpException | IllegalStateException e) {
            return nothing(millis(start), calls.lost(call, e).toString());
        } finally {
            transport.close();
        }
    }

    private static ProbeAnswer nothing(long millis, String failure) {
        return new ProbeAnswer(0, name -> List.of(), List.of(), new byte[0], millis, failure);
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static List<String> values(io.signalbox.component.system.Answer answer, String name) {
        return answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Auth.Header::value)
                .toList();
    }
}
