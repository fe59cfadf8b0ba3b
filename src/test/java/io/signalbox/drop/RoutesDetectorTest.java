package io.signalbox.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.check.Unit;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class RoutesDetectorTest {

    private static final Unit FLOW = new Unit(Unit.Kind.INTEGRATION, "flow");
    private static final FolderBounds BOUNDS = new FolderBounds(40, 10, 2000, 1000);

    @TempDir
    Path folder;

    private Path routes;
    private RoutesDetector detector;

    @BeforeEach
    void begin() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
        write("flow/a.camel.yaml", "one");
        detector = detector();
        detector.now();
    }

    private RoutesDetector detector() {
        return detector(routes);
    }

    private static RoutesDetector detector(Path routes) {
        // An hour ahead, so that no file counts as changed just now.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        return new RoutesDetector(new FolderReader(routes, BOUNDS, later));
    }

    private Path write(String name, String text) throws IOException {
        Path file = routes.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String text(FolderContent content, String file) {
        byte[] bytes = content.units().get(Unit.of(Path.of(file))).files().get(file);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What two looks in a row agree on. */
    private FolderContent settled() throws IOException {
        assertThat(detector.changed()).isEmpty();
        Optional<FolderContent> changed = detector.changed();
        assertThat(changed).isPresent();
        assertThat(detector.changed()).as("told once").isEmpty();
        return changed.get();
    }

    @Test
    void tellsAChangeWhenTwoLooksAgree() throws IOException {
        write("flow/a.camel.yaml", "other");

        assertThat(text(settled(), "flow/a.camel.yaml")).isEqualTo("other");
    }

    @Test
    void tellsNothingWhileAFileIsBeingWritten() throws IOException {
        for (String more : new String[] {"h", "ha", "hal", "half"}) {
            write("flow/a.camel.yaml", more);
            assertThat(detector.changed()).isEmpty();
        }
        assertThat(text(detector.changed().orElseThrow(), "flow/a.camel.yaml")).isEqualTo("half");
    }

    @Test
    void tellsNothingWhenAChangeIsTakenBack() throws IOException {
        write("flow/a.camel.yaml", "two");
        assertThat(detector.changed()).isEmpty();
        write("flow/a.camel.yaml", "one");

        assertThat(detector.changed()).isEmpty();
        assertThat(detector.changed()).isEmpty();
    }

    @Test
    void tellsNothingWhenOnlyTheTimeOfAFileChanges() throws IOException {
        Files.setLastModifiedTime(routes.resolve("flow/a.camel.yaml"), FileTime.from(Instant.EPOCH));

        assertThat(detector.changed()).isEmpty();
        assertThat(detector.changed()).isEmpty();
    }

    /** Time and size say nothing changed; so soon after the write before, only the content tells. */
    @Test
    void seesAChangeWithinTheGrainOfTheTimeStamp() throws IOException {
        detector = new RoutesDetector(new FolderReader(routes, BOUNDS, Clock.systemUTC()));
        detector.now();
        Path file = routes.resolve("flow/a.camel.yaml");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "two", StandardOpenOption.TRUNCATE_EXISTING);
        Files.setLastModifiedTime(file, time);

        assertThat(text(settled(), "flow/a.camel.yaml")).isEqualTo("two");
    }

    /** As vim and others do: write beside, move the old away, move the new in, delete the old. */
    @Test
    void seesTheRenameTricksOfEditorsAsOneChange() throws IOException {
        Path file = routes.resolve("flow/a.camel.yaml");
        write("flow/4913", "");
        write("flow/.a.camel.yaml.swp", "swap");
        Files.move(file, routes.resolve("flow/a.camel.yaml~"));
        assertThat(detector.changed()).isEmpty();
        Files.delete(routes.resolve("flow/4913"));
        write("flow/a.camel.yaml.tmp", "new");
        Files.move(routes.resolve("flow/a.camel.yaml.tmp"), file, StandardCopyOption.ATOMIC_MOVE);

        FolderContent content = settled();

        assertThat(content.units().get(FLOW).files()).containsOnlyKeys("flow/a.camel.yaml");
        assertThat(text(content, "flow/a.camel.yaml")).isEqualTo("new");
    }

    @Test
    void seesFilesAtAnyDepthComeMoveAndGo() throws IOException {
        write("flow/deep/er/b.camel.yaml", "b");
        assertThat(settled().units().get(FLOW).files()).containsKey("flow/deep/er/b.camel.yaml");

        Files.move(routes.resolve("flow"), routes.resolve("stream"));
        FolderContent moved = settled();
        assertThat(moved.units()).doesNotContainKey(FLOW);
        assertThat(text(moved, "stream/deep/er/b.camel.yaml")).isEqualTo("b");

        Files.delete(routes.resolve("stream/deep/er/b.camel.yaml"));
        assertThat(settled()
                        .units()
                        .get(new Unit(Unit.Kind.INTEGRATION, "stream"))
                        .files())
                .containsOnlyKeys("stream/a.camel.yaml");
    }

    /** As the kubelet does it: a new generation beside the old, then one rename of the link ..data. */
    @Test
    void seesAConfigMapSwapItsGeneration() throws IOException {
        generation("..2026_01", "one");
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(routes.resolve("b.camel.yaml"), Path.of("..data/b.camel.yaml"));
        Files.createSymbolicLink(routes.resolve("orders"), Path.of("..data/orders"));
        FolderContent first = settled();
        assertThat(first.units()).hasSize(3);
        assertThat(text(first, "b.camel.yaml")).isEqualTo("one");

        generation("..2026_02", "two");
        assertThat(detector.changed()).isEmpty();
        assertThat(detector.changed()).as("a generation that is not linked").isEmpty();
        Files.createSymbolicLink(routes.resolve("..data_tmp"), Path.of("..2026_02"));
        Files.move(routes.resolve("..data_tmp"), routes.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        FolderContent second = settled();
        assertThat(text(second, "b.camel.yaml")).isEqualTo("two");
        assertThat(text(second, "orders/c.camel.yaml")).isEqualTo("two");
        assertThat(second.refused()).isEmpty();
    }

    /** As git-sync does it: the folder itself is a link, which one rename leads to another checkout. */
    @Test
    void seesTheFolderItselfSwappedByALink() throws IOException {
        write("../checkouts/one/flow/a.camel.yaml", "one");
        write("../checkouts/two/flow/a.camel.yaml", "two");
        Path link = Files.createSymbolicLink(folder.resolve("current"), Path.of("checkouts/one"));
        detector = detector(link);
        assertThat(text(detector.now(), "flow/a.camel.yaml")).isEqualTo("one");

        Files.createSymbolicLink(folder.resolve("next"), Path.of("checkouts/two"));
        Files.move(folder.resolve("next"), link, StandardCopyOption.ATOMIC_MOVE);

        FolderContent content = settled();
        assertThat(text(content, "flow/a.camel.yaml")).isEqualTo("two");
        assertThat(content.refused()).isEmpty();
    }

    @Test
    void leavesOutTheFileOfKustomize() throws IOException {
        write("kustomization.yaml", "resources: []");
        write("flow/kustomization.yaml", "- route: {}");

        assertThat(settled().units()).containsOnlyKeys(FLOW);
    }

    private void generation(String name, String text) throws IOException {
        write(name + "/b.camel.yaml", text);
        write(name + "/orders/c.camel.yaml", text);
    }

    @Test
    void refusesOnlyTheUnitWhoseLinkLeadsOut() throws IOException {
        Path outside = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(routes.resolve("stolen.camel.yaml"), outside);
        Files.createSymbolicLink(routes.resolve("machine"), Path.of("/"));

        FolderContent content = settled();

        assertThat(content.units()).containsOnlyKeys(FLOW);
        assertThat(content.refused().keySet()).extracting(Unit::name).containsExactly("machine", "stolen");
        assertThat(content.refused().values())
                .extracting(finding -> finding.code())
                .containsOnly(ProblemCode.LINK_LEADS_OUT);
    }

    @Test
    void refusesAUnitWithALinkInACircle() throws IOException {
        Files.createSymbolicLink(Files.createDirectory(routes.resolve("round")).resolve("again"), Path.of("../round"));

        assertThat(settled().refused().values())
                .extracting(finding -> finding.code())
                .containsExactly(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void refusesAUnitWhoseFileMayNotBeRead() throws IOException {
        Path file = write("closed/a.camel.yaml", "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

        assertThat(settled().refused().keySet()).extracting(Unit::name).containsExactly("closed");
    }

    @Test
    void refusesAUnitThatIsTooLargeAndReadsTheOthers() throws IOException {
        UnaryOperator<String> name = n -> "many/" + n + ".json";
        for (int i = 0; i < 12; i++) {
            write(name.apply("" + i), "{}");
        }
        write("wide/a.json", "x".repeat(900));
        write("wide/b.json", "x".repeat(900));
        write("wide/c.json", "x".repeat(900));

        FolderContent content = settled();

        assertThat(content.units()).containsOnlyKeys(FLOW);
        assertThat(content.refused().keySet()).extracting(Unit::name).containsExactly("many", "wide");
    }

    @Test
    void readsNoMoreOfAHugeFileThanShowsThatItIsTooLarge() throws IOException {
        write("huge.camel.yaml", "x".repeat(100_000));

        assertThat(text(settled(), "huge.camel.yaml")).hasSize(1001);
    }

    @Test
    void throwsWhenTheFolderIsGoneAndGoesOnWhenItIsBack() throws IOException {
        Files.move(routes, folder.resolve("away"));
        assertThatThrownBy(detector::changed).isInstanceOf(IOException.class);

        Files.move(folder.resolve("away"), routes);
        write("flow/a.camel.yaml", "back");
        assertThat(text(settled(), "flow/a.camel.yaml")).isEqualTo("back");
    }

    @Test
    void throwsRatherThanTakingInAFolderWithoutEnd() throws IOException {
        for (int i = 0; i < 41; i++) {
            write("f" + i + "/a.camel.yaml", "x");
        }
        assertThatThrownBy(detector::changed).hasMessageContaining("more than 40");
    }
}
