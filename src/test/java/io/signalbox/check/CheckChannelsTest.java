package io.signalbox.check;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckChannelsTest {

    private static final String EVENTS =
            """
            system: events
            environment: production
            environments: { production: { url: "%s" } }
            operations: {}
            """;

    @TempDir
    Path root;

    private List<String> findings(FolderDraft draft, String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of(
                "billing.url", "https://billing.example",
                "signalbox.channels.provider", "kafka",
                "signalbox.channels.system", "events"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return FolderDraft.texts(
                draft.check(CheckSettings.offline().withConfig(key -> Optional.ofNullable(config.get(key)), true)));
    }

    private FolderDraft draft() {
        return FolderDraft.sound(root).with("systems/events.yaml", EVENTS.formatted("kafkas://b-1.example:9093"));
    }

    private static final String READER = "routes/accounts/customer-to-billing.camel.yaml:5:12  SB-1136";

    @Test
    void aChannelTravelsByASystemOfKafka() {
        assertThat(findings(draft())).isEmpty();
    }

    @Test
    void saysWhereAChannelIsUsedWhoseSystemNobodyDescribes() {
        assertThat(findings(draft(), "signalbox.channels.system", "event"))
                .hasSize(2)
                .anySatisfy(each -> assertThat(each)
                        .startsWith(READER)
                        .contains(
                                "uses 'channel:customer-signed-up'",
                                "no file describes system 'event'",
                                "did you mean 'events'?"));
        assertThat(findings(draft(), "signalbox.channel.customer-signed-up.system", "billing"))
                .anySatisfy(each -> assertThat(each)
                        .startsWith(READER)
                        .contains("the address of system 'billing' is none of Kafka: write kafka://<host>:<port>"));
    }

    @Test
    void saysWhatTheSettingOfAChannelHasToBe() {
        assertThat(findings(draft(), "signalbox.channel.customer-signed-up.provider", "rabbit"))
                .anySatisfy(each -> assertThat(each).startsWith(READER).contains("has to be one of ledger, kafka"));
        assertThat(findings(draft(), "signalbox.channel.customer-signed-up.topic", "signed up"))
                .anySatisfy(each ->
                        assertThat(each).startsWith(READER).contains("is 'signed up', but has to be a topic's name"));
    }

    @Test
    void whatOthersWriteAndReadNeedsNoRouteHere() {
        FolderDraft alone = new FolderDraft(root)
                .with("systems/events.yaml", EVENTS.formatted("kafka://localhost:9092"))
                .with("accounts/integration.yaml", FolderDraft.CARD)
                .with(
                        "accounts/one.camel.yaml",
                        FolderDraft.route("one", "channel:orders", "- to: { id: tell, uri: channel:told }"));
        assertThat(findings(alone)).isEmpty();
        assertThat(findings(alone, "signalbox.channels.provider", "ledger"))
                .anyMatch(each -> each.contains("SB-1107"))
                .anyMatch(each -> each.contains("SB-1106"));
    }
}
