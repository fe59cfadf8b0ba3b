package io.signalbox.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HubProcessTest {

    @TempDir
    Path folder;

    @Test
    void letsTheHubFinishByItself() throws Exception {
        Path log = folder.resolve("hub.log");
        String script = "trap 'echo finished; exit 9' TERM; echo $GREETING; while :; do sleep 0.1; done";
        HubProcess hub = HubProcess.start(List.of("sh", "-c", script), log.getParent(), Map.of("GREETING", "up"), log);
        await().until(() -> Files.readString(log).contains("up"));
        assertThat(hub.hasEnded()).isFalse();
        hub.close();
        assertThat(hub.isStopping()).isTrue();
        assertThat(hub.exitCode()).isEqualTo(9);
        assertThat(log).hasContent("up\nfinished\n");
    }
}
