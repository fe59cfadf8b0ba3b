package io.signalbox.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.signalbox.sandbox.JournalEntry;

/** What has come about of each scene, in trouble and after it. For one thread. */
final class CompanyBoard {

    /** @param tries in how many calls; 0 where nobody counted */
    record Done(Duration after, int tries) {}

    private final Map<CompanyScene, Done> troubled = new LinkedHashMap<>();
    private final Map<CompanyScene, Done> well = new LinkedHashMap<>();
    private final Map<CompanyScene, Integer> refusals = new HashMap<>();
    private final Map<CompanyScene, Set<String>> effects = new HashMap<>();
    private Instant since;
    private boolean inTrouble;
    private int doubles;

    void begin(boolean trouble, Instant now) {
        inTrouble = trouble;
        since = now;
        refusals.clear();
        effects.clear();
    }

    void take(JournalEntry entry) {
        for (CompanyScene scene : CompanyScene.ALL) {
            String whom = inTrouble ? scene.troubled() : scene.well();
            if (entry.effectId() == null) {
                if (scene.isRefused(entry, whom)) {
                    refusals.merge(scene, 1, Integer::sum);
                }
            } else if (scene.isAbout(entry, whom)) {
                done(scene, entry);
            }
        }
    }

    private void done(CompanyScene scene, JournalEntry entry) {
        Set<String> ids = effects.computeIfAbsent(scene, each -> new HashSet<>());
        if (!entry.replayed() && ids.add(entry.effectId()) && ids.size() > 1) {
            doubles++;
        }
        Duration after = Duration.between(since, entry.time());
        (inTrouble ? troubled : well).putIfAbsent(scene, new Done(after, refusals.getOrDefault(scene, 0) + 1));
    }

    Done troubled(CompanyScene scene) {
        return troubled.get(scene);
    }

    Done well(CompanyScene scene) {
        return well.get(scene);
    }

    int doubles() {
        return doubles;
    }

    /** Whether everything of this part has come about. */
    boolean isComplete() {
        return CompanyScene.ALL.stream()
                .allMatch(scene ->
                        inTrouble ? scene.troubled() == null || troubled.containsKey(scene) : well.containsKey(scene));
    }
}
