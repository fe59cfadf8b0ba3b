package io.signalbox.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.Kinds;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Which headers a webhook may keep. */
class HeadersReaderTest {

    @TempDir
    Path folder;

    private Systems.Loading load(String headers, String verify) {
        try {
            Path file = folder.resolve("systems/shop.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    """
                    system: shop
                    operations:
                      sold:
                        webhook:
                          secret: "{{secret:shop/webhook}}"
                          verify: %s
                          id: "${body-sha256}"
                          headers: [%s]
                    """
                            .formatted(verify, headers));
            return Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> findings(String headers, String verify) {
        return load(headers, verify).findings().stream()
                .map(finding -> finding.line() + " " + finding.code().id() + " " + finding.text())
                .toList();
    }

    @Test
    void keepsTheNamesAsTheyAreSpelled() {
        Systems.Loading loading = load("X-GitHub-Event, x_request_kind", "hmac-sha256");
        assertThat(loading.findings()).isEmpty();
        assertThat(loading.systems().headers("shop/sold")).containsExactly("X-GitHub-Event", "x_request_kind");
        assertThat(loading.systems().headers("shop/other")).isEmpty();
        assertThat(loading.systems().headers("shop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Cookie",
                "Set-Cookie",
                "Proxy-Authorization",
                "Proxy-Connection",
                "Host",
                "Content-Length",
                "Content-Type",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "CamelHttpUri",
                "camelhttpuri",
                "CAMEL-x",
                "org.apache.camel.x",
                "kafka.OVERRIDE_TOPIC",
                "mail.smtp.host",
                "JMSReplyTo",
                "breadcrumbId",
                "signalbox-x",
                "To",
                "X-Gitlab-Token",
                "X-Hub-Signature-256",
                "X-Api-Key",
                "'a b'",
                "'a:b'",
                "'a${b}'",
                "'über'",
                "''"
            })
    void refusesWhatProvesOrSteersOrBelongsToTheConnection(String name) {
        assertThat(findings("X-Kind, " + name, "hmac-sha256"))
                .singleElement()
                .asString()
                .startsWith("8 SB-1269")
                .contains("webhook 'sold' cannot keep the header '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ type: hmac-sha256, header: X-Kind }",
                "{ type: hmac-sha1, header: x-kind, signs: \"${body}\" }",
            })
    void refusesTheHeaderThatHoldsTheSignature(String verify) {
        assertThat(findings("X-Kind", verify)).singleElement().asString().contains("SB-1269", "proves who calls");
        assertThat(findings("X-Other", verify)).isEmpty();
    }

    @Test
    void refusesANameThatComesTwiceAndTooManyOfThem() {
        assertThat(findings("X-Kind, x-kind", "hmac-sha256"))
                .singleElement()
                .asString()
                .contains("SB-1269", "'x-kind': it is named twice");
        assertThat(findings(names(20), "hmac-sha256")).isEmpty();
        assertThat(findings(names(21), "hmac-sha256"))
                .singleElement()
                .asString()
                .contains("SB-1269", "names 21 headers; write at most 20");
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i).collect(Collectors.joining(", "));
    }
}
