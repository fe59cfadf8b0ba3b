package io.signalbox.check;

import java.util.Comparator;

import io.signalbox.problem.Finding;

/** A finding and the unit whose file it stands in. */
public record UnitFinding(Unit unit, Finding finding) implements Comparable<UnitFinding> {

    private static final Comparator<UnitFinding> ORDER =
            Comparator.comparing(UnitFinding::finding).thenComparing(UnitFinding::unit);

    public boolean isError() {
        return finding.isError();
    }

    @Override
    public int compareTo(UnitFinding other) {
        return ORDER.compare(this, other);
    }
}
