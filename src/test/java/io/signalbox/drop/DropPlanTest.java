package io.signalbox.drop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Units here hold one word: {@code bad} has an error of its own, {@code needs:x} one while no system has the word {@code x},
 * {@code takes:x} one while another unit that comes first in the alphabet holds the same.
 */
class DropPlanTest {

    private final SortedMap<Unit, UnitVersion> good = new TreeMap<>();
    private final Map<Unit, UnitVersion> folder = new HashMap<>();
    private final Map<Unit, Finding> refused = new HashMap<>();
    private final Map<UnitVersion, List<Finding>> unfit = new HashMap<>();
    private int checks;

    private static UnitVersion flow(String name, String word) {
        return version(new Unit(Unit.Kind.INTEGRATION, name), word);
    }

    private static UnitVersion system(String name, String word) {
        return version(new Unit(Unit.Kind.SYSTEM, name), word);
    }

    private static UnitVersion version(Unit unit, String word) {
        return new UnitVersion(unit, Map.of(UnitPaths.of(unit).toString(), word.getBytes(StandardCharsets.UTF_8)));
    }

    private static String word(UnitVersion version) {
        return new String(version.files().values().iterator().next(), StandardCharsets.UTF_8);
    }

    private void ran(UnitVersion... versions) {
        for (UnitVersion version : versions) {
            good.put(version.unit(), version);
            folder.putIfAbsent(version.unit(), version);
        }
    }

    private void drop(UnitVersion... versions) {
        for (UnitVersion version : versions) {
            folder.put(version.unit(), version);
        }
    }

    private Composition plan() {
        Composition plan = new DropPlan(good, new FolderContent(folder, refused), unfit, this::check).make();
        assertThat(check(plan.units())).as("what runs is free of errors").isEmpty();
        return plan;
    }

    private List<UnitFinding> check(SortedMap<Unit, UnitVersion> versions) {
        checks++;
        List<UnitFinding> findings = new ArrayList<>();
        List<String> words = versions.values().stream().map(DropPlanTest::word).toList();
        List<String> taken = new ArrayList<>();
        versions.forEach((unit, version) -> {
            String word = word(version);
            boolean lacks = word.startsWith("needs:") && !words.contains(word.substring(6));
            boolean late = word.startsWith("takes:") && taken.contains(word);
            taken.add(word);
            if (word.equals("bad") || lacks || late) {
                findings.add(new UnitFinding(unit, finding(word)));
            }
        });
        return findings;
    }

    private static Finding finding(String text) {
        return Finding.error(Path.of("x"), 1, 1, ProblemCode.VALUE_REFUSED, text);
    }

    private static List<String> words(Composition plan) {
        return plan.units().values().stream().map(DropPlanTest::word).toList();
    }

    private static List<String> rejected(Composition plan) {
        return plan.rejected().keySet().stream().map(Unit::name).toList();
    }

    @Test
    void takesWhatIsNewChangedAndRemoved() {
        ran(flow("a", "1"), flow("b", "1"));
        drop(flow("b", "2"), flow("c", "1"));
        folder.remove(flow("a", "1").unit());

        Composition plan = plan();

        assertThat(plan.units())
                .containsOnlyKeys(flow("b", "").unit(), flow("c", "").unit());
        assertThat(words(plan)).containsExactly("2", "1");
        assertThat(plan.rejected()).isEmpty();
        assertThat(checks).as("one check, and that of this test").isEqualTo(2);
    }

    @Test
    void keepsTheLastGoodVersionOfWhatHasErrors() {
        ran(flow("a", "1"), flow("b", "1"));
        drop(flow("a", "bad"), flow("b", "2"), flow("c", "bad"));

        Composition plan = plan();

        assertThat(words(plan)).containsExactly("1", "2");
        assertThat(rejected(plan)).containsExactly("a", "c");
        assertThat(plan.rejected().get(flow("a", "").unit()).version())
                .isEqualTo(flow("a", "bad").hash());
    }

    @Test
    void rejectsTheChangedSystemThatBreaksAnUnchangedIntegration() {
        ran(system("s", "op"), flow("a", "needs:op"));
        drop(system("s", "other"), flow("b", "1"));

        Composition plan = plan();

        assertThat(words(plan)).containsExactly("op", "needs:op", "1");
        assertThat(rejected(plan)).containsExactly("s");
        assertThat(plan.rejected().get(system("s", "").unit()).findings())
                .extracting(Finding::code)
                .containsExactly(ProblemCode.UNIT_BREAKS_OTHERS, ProblemCode.VALUE_REFUSED);
    }

    @Test
    void keepsARemovedSystemThatIsStillNeeded() {
        ran(system("s", "op"), flow("a", "needs:op"));
        folder.remove(system("s", "").unit());

        Composition plan = plan();

        assertThat(words(plan)).containsExactly("op", "needs:op");
        assertThat(plan.rejected().get(system("s", "").unit()).version()).isNull();
    }

    @Test
    void takesASystemAndWhatNeedsItTogether() {
        ran(system("s", "old"), flow("a", "needs:old"));
        drop(system("s", "new"), flow("a", "needs:new"));

        assertThat(words(plan())).containsExactly("new", "needs:new");
    }

    @Test
    void rejectsTheNewcomerThatClaimsWhatAnUnchangedOneHolds() {
        ran(flow("m", "takes:id"));
        drop(flow("a", "takes:id"));

        Composition plan = plan();

        assertThat(plan.units()).containsOnlyKeys(flow("m", "").unit());
        assertThat(rejected(plan)).containsExactly("a");
    }

    /** a has an error only as long as s, rejected after it, is in its new version. */
    @Test
    void givesASecondChanceToWhatWasRejectedForAnothersError() {
        ran(system("s", "op"), flow("a", "needs:op"), flow("b", "needs:op"));
        drop(system("s", "other"), flow("a", "needs:op"));
        drop(flow("a", "needs:op"), version(flow("c", "").unit(), "needs:op"));

        Composition plan = plan();

        assertThat(rejected(plan)).containsExactly("s");
        assertThat(plan.units())
                .containsKeys(flow("a", "").unit(), flow("c", "").unit());
    }

    @Test
    void passesOverVersionsThatAreKnownNotToRun() {
        ran(flow("a", "1"), flow("b", "1"));
        drop(flow("a", "2"), flow("b", "2"));
        unfit.put(flow("a", "2"), List.of(finding("no start")));
        unfit.put(flow("b", "2"), List.of(finding("no start")));
        unfit.put(flow("b", "1"), List.of(finding("no start")));

        Composition plan = plan();

        assertThat(plan.units()).containsOnlyKeys(flow("a", "").unit());
        assertThat(words(plan)).containsExactly("1");
        assertThat(rejected(plan)).containsExactly("a", "b");
    }

    @Test
    void keepsTheLastGoodVersionOfWhatCannotBeRead() {
        ran(flow("a", "1"));
        folder.clear();
        refused.put(flow("a", "").unit(), finding("unreadable"));

        Composition plan = plan();

        assertThat(words(plan)).containsExactly("1");
        assertThat(rejected(plan)).containsExactly("a");
    }

    /** After an upgrade, say: nobody changed the file, and yet it has an error now. */
    @Test
    void runsNothingOfWhatHasAnErrorWithoutAChange() {
        ran(flow("a", "bad"), flow("b", "1"));

        Composition plan = plan();

        assertThat(words(plan)).containsExactly("1");
        assertThat(rejected(plan)).containsExactly("a");
    }

    @Test
    void needsFewChecksForManyBrokenFiles() {
        ran(flow("z", "1"));
        for (int i = 0; i < 100; i++) {
            drop(flow("f" + i, i % 2 == 0 ? "bad" : "1"));
        }

        assertThat(plan().rejected()).hasSize(50);
        assertThat(checks).isLessThanOrEqualTo(4);
    }
}
