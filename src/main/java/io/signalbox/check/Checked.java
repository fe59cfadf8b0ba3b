package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

import io.signalbox.mapping.Mappings;
import io.signalbox.notify.Notify;
import io.signalbox.system.Systems;

/**
 * What a routes folder holds, and everything there is to say about it.
 *
 * @param root the real path of the folder that was read
 * @param systems those whose files have no error
 * @param mappings those whose files have no error
 * @param integrations all, with errors or without; in alphabetical order
 * @param notices where notices go; none where the file is missing or has an error
 * @param files every file that counts, by unit, as absolute paths; links that lead out of the folder are left out
 * @param findings of all units, sorted
 * @param reserved what each unit without errors holds for itself, for the next check
 */
public record Checked(
        Path root,
        Systems systems,
        Mappings mappings,
        List<Integration> integrations,
        Notify notices,
        SortedMap<Unit, List<Path>> files,
        List<UnitFinding> findings,
        ReservedNames reserved) {

    public Checked {
        integrations = List.copyOf(integrations);
        findings = List.copyOf(findings);
    }

    /** Whether nothing keeps the unit from being used. */
    public boolean isSound(Unit unit) {
        return findings.stream().noneMatch(each -> each.isError() && each.unit().equals(unit));
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(UnitFinding::isError);
    }
}
