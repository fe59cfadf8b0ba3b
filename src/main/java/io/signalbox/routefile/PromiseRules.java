package io.signalbox.routefile;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Position;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Finding.Severity;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/** What takes a failure, a retry or a message away from the ledger, which then cannot keep its promise. */
final class PromiseRules implements FormVisitor {

    private static final Set<String> ERROR_HANDLING = Set.of(
            "errorHandler",
            "errorHandlerRef",
            "onException",
            "onCompletion",
            "routeConfiguration",
            "routeConfigurationId");
    private static final Map<String, String> IN_MEMORY = Map.of(
            "aggregate",
                    "it keeps messages in memory; write 'collect' at an operation of a descriptor, which gathers deliveries in the ledger",
            "resequence", "it keeps messages in memory; the ledger keeps them in order by subject",
            "wireTap", "its copy is in memory and lost when the hub stops; append to a channel",
            "threads", "it keeps messages in memory; the hub finds how many workers suit a subscription",
            "delay", "it holds a thread while it waits; the ledger waits without one",
            "throttle", "it holds threads while it waits; write 'limits' in the system's descriptor",
            "idempotentConsumer", "it swallows the repeat after a failure; the ledger recognises repeats");
    private static final Map<String, String> MEMORY_COMPONENTS = Map.of(
            "seda", "its messages are in memory; use channel:",
            "vm", "its messages are in memory; use channel:",
            "disruptor", "its messages are in memory; use channel:",
            "stub", "it drops what it gets; use channel:");

    private final Document document;
    private final Severity memory;
    private final List<Finding> findings;

    /** @param mode in which what is kept in memory is an error; who trusts the authors is warned */
    PromiseRules(Document document, SafeMode mode, List<Finding> findings) {
        this.document = document;
        this.memory = mode == SafeMode.ON ? Severity.ERROR : Severity.WARNING;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.routes().forEach(route -> route.endpoints().forEach(use -> {
            String reason = MEMORY_COMPONENTS.get(use.scheme());
            if (reason != null) {
                inMemory(
                        document.position(use.pointer()), route.name() + " uses '" + use.scheme() + "', but " + reason);
            }
        }));
    }

    @Override
    public void block(String key, Block block, JsonNode value, String pointer) {
        if (ERROR_HANDLING.contains(key)) {
            errorHandling(key, pointer);
        } else if (IN_MEMORY.containsKey(key) && block.name().endsWith("Definition")) {
            inMemory(document.keyPosition(pointer), "'" + key + "' is not used here: " + IN_MEMORY.get(key));
        }
        ERROR_HANDLING.stream()
                .filter(name -> value.path(name).isTextual())
                .forEach(name -> errorHandling(name, Document.pointer(pointer, name)));
    }

    /** Whether these rules speak about a step of this kind. */
    static boolean cover(String step) {
        return IN_MEMORY.containsKey(step) || ERROR_HANDLING.contains(step);
    }

    static boolean coverComponent(String scheme) {
        return MEMORY_COMPONENTS.containsKey(scheme);
    }

    private void inMemory(Position at, String text) {
        findings.add(
                new Finding(document.path(), at.line(), at.column(), memory, ProblemCode.BREAKS_THE_PROMISE, text));
    }

    private void errorHandling(String key, String pointer) {
        findings.add(document.errorAtKey(
                pointer,
                ProblemCode.BREAKS_THE_PROMISE,
                "'" + key
                        + "' is not written in a file: a failure goes to the ledger, which retries or parks; remove it."
                        + " What an answer means and where to call instead, a system's descriptor says with"
                        + " 'answers' and 'fallback'"));
    }
}
