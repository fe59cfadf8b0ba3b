package io.signalbox.component.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.policy.FallbackDrill;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Fallback;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;
import io.signalbox.system.TemplateValues;

/** Sends the drill of a fallback the way the fallback itself would go: sign-in, limits, breaker and all. */
final class SystemDrill implements FallbackDrill {

    private static final String SUBJECT = "signalbox-drill";

    private final Systems systems;
    private final SystemComponent component;

    SystemDrill(Systems systems, SystemComponent component) {
        this.systems = systems;
        this.component = component;
    }

    @Override
    public void run(Fallback fallback, String key) {
        if (fallback.drill() == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.DRILL_NOT_DECLARED,
                    "the fallback " + fallback.uri() + " declares no drill; name an operation of system '"
                            + fallback.system() + "' that reads, as 'drill'"));
        }
        SystemDescriptor system = systems.get(fallback.system());
        Payload payload = new Payload(fallback.drill().body());
        component
                .chains()
                .of(system)
                .call(new OutboundCall(system, system.callable(fallback.drill().operation()), payload, key, null));
    }

    /** What the descriptor says is sent. */
    private record Payload(JsonNode json) implements CallPayload {

        @Override
        public TemplateValues values() {
            return new TemplateValues() {
                @Override
                public Optional<String> subject() {
                    return Optional.of(SUBJECT);
                }

                @Override
                public Optional<String> header(String name) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> body(JsonPointer pointer) {
                    JsonNode value = json == null ? null : json.at(pointer);
                    return value != null && value.isValueNode() && !value.isNull()
                            ? Optional.of(value.asText())
                            : Optional.empty();
                }
            };
        }

        @Override
        public byte[] body() throws IOException {
            return json == null ? null : json.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
