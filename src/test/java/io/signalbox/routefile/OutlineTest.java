package io.signalbox.routefile;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.routefile.Outline.Branch;

import static org.assertj.core.api.Assertions.assertThat;

class OutlineTest {

    private static List<Outline> outline(String steps) {
        return RouteFiles.parse(
                        Path.of("a.camel.yaml"), RouteFileDraft.steps(steps).yaml())
                .file()
                .orElseThrow()
                .routes()
                .get(0)
                .outline();
    }

    private static Outline leaf(String kind, String id, String says) {
        return new Outline(kind, id, says, List.of());
    }

    @Test
    void isTheTreeOfTheStepsWithWhatTheySay() {
        assertThat(
                        outline(
                                """
                                - to: { id: map, uri: "mapping:a-to-b" }
                                - choice:
                                    id: by-plan
                                    when:
                                      - expression: { simple: { expression: "${header.plan} == 'free'" } }
                                        steps:
                                          - log: { id: tell, message: free }
                                    otherwise:
                                      steps:
                                        - to: "channel:paid"
                                - stop: {}
                                """))
                .containsExactly(
                        leaf("to", "map", "mapping:a-to-b"),
                        new Outline(
                                "choice",
                                "by-plan",
                                null,
                                List.of(
                                        new Branch(
                                                "when",
                                                "${header.plan} == 'free'",
                                                List.of(leaf("log", "tell", "free"))),
                                        new Branch("otherwise", null, List.of(leaf("to", null, "channel:paid"))))),
                        leaf("stop", null, null));
    }

    @Test
    void knowsStepsInAStep() {
        assertThat(outline("- split: { expression: { jsonpath: $.items }, steps: [ { log: { message: one } } ] }"))
                .containsExactly(new Outline(
                        "split",
                        null,
                        "$.items",
                        List.of(new Branch("steps", null, List.of(leaf("log", null, "one"))))));
    }

    @Test
    void leavesOutWhatIsNoStep() {
        assertThat(outline("- just text")).isEmpty();
    }
}
