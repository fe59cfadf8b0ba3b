package io.signalbox.kind.jms;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations of JMS as people write them, and what they are told of mistakes. */
class JmsKindTest {

    @TempDir
    Path folder;

    private List<String> findings(String url, String operation) throws Exception {
        return KindFixture.load(
                        folder,
                        "erp",
                        """
                        system: erp
                        environment: test
                        environments: { test: { url: "%s" } }
                        auth: { type: basic, username: hub, password: "{{secret:erp/password}}" }
                        operations:
                          one: %s
                        """
                                .formatted(url, operation))
                .findings()
                .stream()
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ jms: { } } | SB-1006 | either 'queue' or 'topic'",
                "{ jms: { queue: a, topic: b } } | SB-1006 | has both",
                "{ jms: { queue: a, group: \"${nope}\" } } | SB-1206 | ${nope}",
                "{ jms: { queue: a, headers: { x: \"${body/x\" } } } | SB-1206 | not closed",
                "{ jms: { queue: a, headers: { JMSType: x } } } | SB-1007 | JMSType",
                "{ consume: { jms: { topic: a } } } | SB-1006 | subscription",
                "{ consume: { jms: { queue: a, subscription: b } } } | SB-1005 | remove it",
                "{ consume: { jms: { selector: x } } } | SB-1006 | either 'queue' or 'topic'",
            })
    void findsWhatIsWrong(String operation, String code, String text) throws Exception {
        assertThat(findings("amqps://broker.example.com", operation))
                .anySatisfy(finding -> assertThat(finding).contains("erp.yaml:6:", code, text));
    }

    @Test
    void takesWhatIsRight() throws Exception {
        for (String operation : List.of(
                "{ jms: { queue: ORDERS.IN, group: \"${subject}\", as: bytes, headers: { x_tenant: \"${header.x-tenant}\" } } }",
                "{ jms: { topic: news } }",
                "{ consume: { jms: { queue: ORDERS.OUT, selector: \"type = 'order'\" }, id: \"${header.JMSMessageID}\","
                        + " subject: /order/number } }",
                "{ consume: { jms: { topic: news, subscription: signalbox } } }")) {
            assertThat(findings("amqps://broker.example.com", operation)).isEmpty();
            assertThat(findings("artemiss://broker.example.com:61617", operation))
                    .isEmpty();
        }
    }

    @Test
    void refusesOtherAddresses() throws Exception {
        assertThat(findings("tcp://broker:61616", "{ jms: { queue: a } }"))
                .singleElement()
                .asString()
                .contains("SB-1204", "artemiss://");
        assertThat(findings("tcp://broker:61616", "{ consume: { jms: { queue: a } } }"))
                .singleElement()
                .asString()
                .contains("SB-1204");
    }
}
