package io.signalbox.kind.kafka;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.consume.ConsumePlan;
import io.signalbox.kafka.KafkaFeed;
import io.signalbox.kind.KindFixture;
import io.signalbox.problem.Finding;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations of Kafka as people write them, and what they are told of mistakes. */
class KafkaKindTest {

    @TempDir
    private Path folder;

    private Systems.Loading load(String address, String auth, String operation) throws Exception {
        return KindFixture.load(
                folder,
                "bank",
                """
                system: bank
                environment: test
                environments: { test: { url: "%s" } }
                auth: %s
                operations:
                  payment:
                    %s
                """
                        .formatted(address, auth, operation));
    }

    private String findings(String address, String auth, String operation) throws Exception {
        return String.join(
                "\n",
                load(address, auth, operation).findings().stream()
                        .map(Finding::toString)
                        .toList());
    }

    private KafkaFeed feed(String block) throws Exception {
        Systems.Loading loading = load("kafka://one:9092", "{ type: none }", "consume: { kafka: " + block + " }");
        assertThat(loading.findings()).isEmpty();
        return (KafkaFeed) loading.systems()
                .get("bank")
                .source("payment")
                .flatMap(event -> event.way(ConsumePlan.class))
                .orElseThrow()
                .feed();
    }

    @Test
    void readsATopic() throws Exception {
        assertThat(feed("{ topic: payments, group: signalbox }"))
                .isEqualTo(new KafkaFeed("payments", "signalbox", true));
        assertThat(feed("{ topic: payments, group: signalbox, since: now }").isFromBeginning())
                .isFalse();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String consume = "consume: { kafka: { topic: payments, group: signalbox } }";
        assertThat(findings("kafka://one:9092", "{ type: none }", "consume: { kafka: { topic: payments } }"))
                .contains("7:16  SB-1006", "needs the key 'group'");
        assertThat(findings("http://one:9092", "{ type: none }", consume))
                .contains("3:30  SB-1204  the URL must be of the form kafka://");
        assertThat(findings("kafka://one:9092", "{ type: bearer, token: \"{{secret:bank/token}}\" }", consume))
                .contains("4:7  SB-1007", "sign in by user and password", "'bearer'");
        assertThat(findings("kafka://one:9092", "{ type: none }", "kafka: { topic: payments, group: signalbox }"))
                .contains("7:12  SB-1007", "stands in 'consume'");
        assertThat(findings("kafka://one:9092", "{ type: none }", "kafka: { topic: payments, key: \"${nope}\" }"))
                .contains("7:36  SB-1206", "'${nope}' is not known");
    }
}
