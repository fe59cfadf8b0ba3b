package io.signalbox.kubernetes;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** The probes of the manifests answer, as the kubelet asks: by the address of the pod and without a token. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ProbesFlowTest {

    @ParameterizedTest
    @EnumSource
    void everyProbeAnswers(Overlay overlay) {
        List<String> paths = List.of("startupProbe", "livenessProbe", "readinessProbe").stream()
                .map(probe -> overlay.hub().path(probe).at("/httpGet/path").asText())
                .toList();
        assertThat(paths).doesNotHaveDuplicates().allSatisfy(path -> assertThat(RestAssured.given()
                        .header("Host", "10.1.2.3:8080")
                        .get(path)
                        .statusCode())
                .as(path)
                .isEqualTo(200));
    }
}
