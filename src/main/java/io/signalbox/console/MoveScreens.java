package io.signalbox.console;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.flow.CompareSystemVersions;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.mover.Share;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** A system on its way to another version: how its calls are divided, and what differs. */
@Singleton
final class MoveScreens {

    private final MoveSystem moves;
    private final CompareSystemVersions compare;

    MoveScreens(MoveSystem moves, CompareSystemVersions compare) {
        this.moves = moves;
        this.compare = compare;
    }

    void install(Screens screens) {
        screens.page("/systems/:name/move", this::move);
        screens.form("/systems/:name/move", Fields.of("percent", "reason"), visit -> {
            moves.move(visit.caller(), visit.path("name"), percent(visit), visit.reason());
            return "/systems/" + visit.path("name") + "/move?done=" + Done.MOVED.key();
        });
    }

    private static int percent(Visit visit) {
        String said = visit.said("percent").orElse("");
        if (!said.matches("\\d{1,3}")) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED, "'percent' is '" + said + "', but must be 0 to " + Share.ALL));
        }
        return Integer.parseInt(said);
    }

    private TemplateInstance move(Visit visit) {
        String name = visit.path("name");
        Move move = moves.of(visit.caller(), name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN, "there is no other version of a system '" + name + "'")));
        return Pages.move(
                Shell.of(visit, move.system() + " to " + move.to(), "systems"),
                move,
                compare.compare(visit.caller(), move.system(), move.to()));
    }
}
