package io.signalbox.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.Answer;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;

class CallChainTest {

    @TempDir
    Path folder;

    private final List<String> done = new CopyOnWriteArrayList<>();

    private SystemDescriptor billing() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/billing.yaml"),
                """
                system: billing
                contact: { team: finance-systems }
                environment: test
                environments: { test: { url: "https://billing.example" } }
                limits: { timeout: 50ms }
                operations: { create-account: { http: POST /accounts } }
                """);
        return LoadedSystems.of(folder).get("billing");
    }

    private CallStep step(String name) {
        return (call, rest) -> {
            done.add(name);
            Answer answer = rest.call(call);
            done.add(name + " back");
            return answer;
        };
    }

    private Wire wire(SystemDescriptor system) {
        done.add("wire to " + system.name());
        return new Wire() {
            @Override
            public Answer send(OutboundCall call) {
                done.add("sent");
                return null;
            }

            @Override
            public void close() {
                done.add("closed");
            }
        };
    }

    @Test
    void stepsStandAroundTheWireInTheirOrder() throws Exception {
        new CallChain(billing(), List.of(step("record"), step("build")), this::wire).call(null);

        assertThat(done).containsExactly("record", "build", "wire to billing", "sent", "build back", "record back");
    }

    @Test
    void wireIsMadeWithTheFirstCallAndKept() throws Exception {
        CallChain chain = new CallChain(billing(), List.of(), this::wire);
        chain.close();
        assertThat(done).as("nothing to close").isEmpty();

        chain.call(null);
        chain.call(null);
        chain.close();

        assertThat(done).containsExactly("wire to billing", "sent", "sent", "closed");
    }

    @Test
    void stepMayAnswerWithoutTheRest() throws Exception {
        CallStep script = (call, rest) -> null;
        new CallChain(billing(), List.of(step("record"), script), this::wire).call(null);

        assertThat(done).containsExactly("record", "record back");
    }

    @Test
    void systemDescribedAnewGetsAChainOfItsOwnAndTheOldOneIsClosedLater() throws Exception {
        SystemDescriptor before = billing();
        SystemDescriptor after = billing();
        try (Deadlines deadlines = new Deadlines();
                CallChains chains = new CallChains(system -> List.of(), this::wire, deadlines)) {
            CallChain old = chains.of(before);
            assertThat(chains.of(before)).isSameAs(old);
            old.call(null);

            assertThat(chains.of(after)).isNotSameAs(old).isSameAs(chains.of(after));
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(done)
                    .containsExactly("wire to billing", "sent", "closed"));
        }
    }
}
