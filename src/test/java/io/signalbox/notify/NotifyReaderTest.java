package io.signalbox.notify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.document.Rigor;
import io.signalbox.notify.NotifyChannel.Kind;
import io.signalbox.notify.NotifyReader.Reading;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

class NotifyReaderTest {

    @TempDir
    Path folder;

    private Systems systems;

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/ops.yaml"),
                """
                system: ops
                environment: test
                environments: { test: { url: "https://ops.example" } }
                operations:
                  post: { http: POST /notices }
                  told: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                  gather: { http: POST /many, collect: { every: 1h } }
                """);
        systems = LoadedSystems.of(folder);
    }

    private Reading read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("notify.yaml"), text);
        return NotifyReader.read(file, systems, Rigor.CHECK);
    }

    @Test
    void readsEveryKindOfChannel() throws Exception {
        Reading reading = read(
                """
                channels:
                  team-mail: { mail: system:ops/post, to: "${owner.contact}" }
                  chat: { slack: system:ops/post }
                  teams: { teams: system:ops/post }
                  pager: { pagerduty: system:ops/post, routingKey: "{{secret:ops/key}}" }
                  hook: { webhook: system:ops/post }
                  shell: { command: [/opt/notify.sh, "--now"] }
                owner: [team-mail, chat]
                escalation: [pager]
                updateEvery: 1h
                escalateAfter: 5m
                rate: 5/10m
                """);

        assertThat(reading.findings()).isEmpty();
        Notify notify = reading.read().orElseThrow();
        assertThat(notify.channels().keySet())
                .containsExactlyInAnyOrder("team-mail", "chat", "teams", "pager", "hook", "shell");
        assertThat(notify.channels().get("team-mail").to()).containsExactly("${owner.contact}");
        assertThat(notify.channels().get("pager").routingKey().value()).isEqualTo("ops/key");
        assertThat(notify.channels().get("shell").kind()).isEqualTo(Kind.COMMAND);
        assertThat(notify.channels().get("shell").command()).isEqualTo(List.of("/opt/notify.sh", "--now"));
        assertThat(notify.owner()).containsExactly("team-mail", "chat");
        assertThat(notify.escalation()).containsExactly("pager");
        assertThat(notify.updateEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(notify.escalateAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(notify.most()).isEqualTo(5);
        assertThat(notify.per()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: { slack: system:opz/post } | there is no sound system 'opz'; did you mean 'ops'?",
                "a: { slack: system:ops/pots } | has no operation 'pots' that can be called; did you mean 'post'?",
                "a: { slack: system:ops/told } | has no operation 'told' that can be called",
                "a: { slack: system:ops/gather } | is collected",
                "a: { slack: ops/post } | system:relay/send-notice",
                "a: { pagerduty: system:ops/post, routingKey: abc } | a routing key is a secret",
                "a: { pagerduty: system:ops/post } | routingKey",
                "a: { mail: system:ops/post } | to",
                "a: { pigeon: system:ops/post } | pigeon"
            })
    void saysWhatToWriteInstead(String channel, String message) throws Exception {
        Reading reading = read("channels:\n  " + channel + "\nowner: [a]\n");

        assertThat(reading.read()).isEmpty();
        assertThat(reading.findings()).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.text()).contains(message);
        });
    }

    @Test
    void anOwnersChannelThatIsNotThereIsRefusedWithItsPlace() throws Exception {
        Reading reading = read("channels:\n  chat: { slack: system:ops/post }\nowner: [chat, chta]\n");

        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.column()).isEqualTo(15);
            assertThat(finding.text()).contains("there is no channel 'chta'", "chat");
        });
    }
}
