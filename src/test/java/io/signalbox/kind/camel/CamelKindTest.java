package io.signalbox.kind.camel;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.problem.Finding;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

class CamelKindTest {

    @TempDir
    Path folder;

    private List<String> findings(String camel) throws Exception {
        Systems.Loading loading =
                KindFixture.load(folder, "plant", "system: plant\noperations:\n  tell: { camel: " + camel + " }\n");
        return loading.findings().stream().map(Finding::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "exec:rm, it is not for operations",
        "bean:x, it is not for operations",
        "class:java.lang.Runtime, it is not for operations",
        "language:simple, it is not for operations",
        "controlbus:route, it is not for operations",
        "velocity:x, it is not for operations",
        "file:/etc, of the kind 'file'",
        "jdbc:x, of the kind 'sql'",
        "sjms2:queue:x, of the kind 'jms'",
        "aws2-s3:bucket, ./signalbox add camel-aws2-s3",
        "../../x:y, there is no component"
    })
    void refusesComponentsAndSaysWhatToWriteInstead(String uri, String words) throws Exception {
        assertThat(findings("{ uri: \"" + uri + "\" }")).anyMatch(each -> each.contains(words) && each.contains(":3:"));
    }

    @ParameterizedTest
    @CsvSource({"#bean", "{{routes.x}}", "${header.x}", "RAW(x)"})
    void refusesOptionsThatCamelWouldLookUp(String value) throws Exception {
        assertThat(findings("{ uri: \"paho:x\", options: { userName: \"" + value + "\" } }"))
                .anyMatch(each -> each.contains("must be a plain value"));
    }

    @Test
    void takesAComponentThatIsThere() throws Exception {
        assertThat(findings("{ uri: \"paho:x\", options: { qos: 1 }, key: Key, headers: { A: \"${subject}\" } }"))
                .noneMatch(each -> each.contains("error"));
        assertThat(findings("{ uri: \"paho:x?qos=1\" }")).anyMatch(each -> each.contains("under 'options'"));
    }

    private List<String> event(String camel, String more) throws Exception {
        Systems.Loading loading = KindFixture.load(
                folder,
                "plant",
                "system: plant\nenvironment: test\nenvironments: { test: { url: \"tcp://plant.example.com\" } }\noperations:\n  reading-taken: { consume: { camel: "
                        + camel + more + " } }\n");
        return loading.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void takesAnEventByAComponentThatIsKnownToWait() throws Exception {
        assertThat(event("{ uri: \"paho:sensors/#\", options: { clientId: hub, qos: 1 } }", ", id: /id"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            { uri: "paho:x", options: { clientId: hub, qos: 2 } }; 'qos' of 'paho' is 1 for an event
            { uri: "paho:x", options: { clientId: hub, cleanSession: true } }; 'cleanSession' of 'paho' is false for an event
            { uri: "paho:x" }; needs 'clientId', a name that nobody else has
            { uri: "paho:x", options: { clientId: hub }, acknowledges: early }; remove 'acknowledges'
            { uri: "netty:x" }; ./signalbox add camel-netty
            { uri: "timer:x" }; it is not for operations
            { uri: "kafka:x" }; of the kind 'kafka'
            """)
    void refusesAnEventThatCouldLoseMessagesAndSaysWhatToWriteInstead(String camel, String words) throws Exception {
        assertThat(event(camel, ", id: /id")).anyMatch(each -> each.contains(words) && each.contains(":5:"));
    }

    @Test
    void anEventNeedsAnId() throws Exception {
        assertThat(event("{ uri: \"paho:x\", options: { clientId: hub } }", ""))
                .anyMatch(each -> each.contains("'reading-taken' needs an 'id'") && each.contains(":5:"));
    }

    @Test
    void aComponentOfWhichNothingIsKnownHasToBeDeclared() throws Exception {
        assertThat(event("{ uri: \"paho-mqtt5:x\" }", ", id: /id"))
                .anyMatch(each -> each.contains("SB-1006") && each.contains("write 'acknowledges: after' if"));
        assertThat(event("{ uri: \"paho-mqtt5:x\", acknowledges: after }", ", id: /id"))
                .isEmpty();
        assertThat(event("{ uri: \"paho-mqtt5:x\", acknowledges: early }", ", id: /id"))
                .anyMatch(each -> each.contains(":5:") && each.contains("may lose what is under way"));
    }
}
