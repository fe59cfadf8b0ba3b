package io.signalbox.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The images have the folders, the user and the port that the pods use. */
class ImageTest {

    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:ENV)? +(\\w+)=(\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "native"})
    void theImageIsWhatThePodsUse(String kind) throws IOException {
        Path file = Path.of("src/main/docker/Dockerfile." + kind);
        String image = lastStage(Files.readString(file));
        Map<String, String> variables = new TreeMap<>();
        Matcher variable = VARIABLE.matcher(image);
        while (variable.find()) {
            variables.put(variable.group(1), variable.group(2));
        }
        for (Overlay overlay : Overlay.values()) {
            for (String name : new String[] {
                "SIGNALBOX_HOME", "SIGNALBOX_ROUTES", "SIGNALBOX_SECRETS", "SIGNALBOX_DATA", "QUARKUS_HTTP_HOST"
            }) {
                assertThat(overlay.environment(name)).as(name).isNotNull().isEqualTo(variables.get(name));
            }
            JsonNode user = overlay.pod().path("securityContext");
            assertThat(image)
                    .contains("\nUSER " + user.path("runAsUser") + ":" + user.path("runAsGroup") + "\n")
                    .contains("\nEXPOSE " + overlay.hub().at("/ports/0/containerPort") + "\n")
                    .contains("\nENTRYPOINT [\"/opt/signalbox/signalbox\"]");
        }
    }

    private static String lastStage(String dockerfile) {
        return dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));
    }
}
