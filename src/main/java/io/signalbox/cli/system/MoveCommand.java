package io.signalbox.cli.system;

import java.util.List;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.command.Words;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.mover.ShadowTally.OfOperation;

/** {@code signalbox move SYSTEM}: calls go to another version, a share of the subjects at a time, and back. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = "Move a share of a system's subjects to its other version, or all of them back; without a share,"
                + " show how the calls are divided.")
final class MoveCommand extends HubCommand<List<Move>> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SYSTEM",
            description = "The system that routes name; left out: all that move are shown.")
    private String system;

    @ArgGroup(exclusive = true)
    private How how = new How();

    /** At most one of these. */
    static final class How {
        @Option(names = "--percent", paramLabel = "N", description = "Call the other version for N % of the subjects.")
        private Integer percent;

        @Option(names = "--back", description = "Call the other version for none of them any more.")
        private boolean back;
    }

    @Mixin
    private ReasonOption reason;

    MoveCommand(Context context) {
        super(context);
    }

    private record Wish(int percent, String reason) {}

    @Override
    protected HubAnswer<List<Move>> ask(Hub hub) {
        boolean sets = how.back || how.percent != null;
        if (system == null && sets) {
            throw new CommandFailure("Say which system: ./signalbox move SYSTEM --percent N, or --back.");
        }
        if (sets) {
            Wish wish = new Wish(how.back ? 0 : how.percent, reason.text());
            HubAnswer<Move> moved = hub.post(Move.class, "/api/systems/" + Hub.encoded(system) + "/move", wish);
            return new HubAnswer<>(moved.json(), List.of(moved.value()));
        }
        HubAnswer<List<Move>> all = hub.list(Move.class, "/api/moves");
        if (system == null) {
            return all;
        }
        List<Move> one = all.value().stream()
                .filter(move -> move.system().equals(system) || move.to().equals(system))
                .toList();
        if (one.isEmpty()) {
            throw new CommandFailure("No other version of system '" + system
                    + "' is described; say so in its descriptor: moves: { from: " + system + " }");
        }
        return new HubAnswer<>(all.json(), one);
    }

    @Override
    protected void show(List<Move> moves) {
        if (moves.isEmpty()) {
            terminal().print("No system has another version to move to; see docs/moving.md.");
        }
        moves.forEach(this::show);
    }

    private void show(Move move) {
        terminal().print(terminal().strong(move.system()) + " -> " + move.to() + ": " + share(move));
        if (move.since() != null) {
            terminal()
                    .print("  since " + Words.time(move.since()) + " by " + move.by()
                            + (move.reason() == null ? "" : ": " + move.reason()));
        }
        if (move.calls() > 0) {
            terminal().print("  " + move.calls() + " calls there lately, " + move.failures() + " failed");
        }
        terminal().print("  goes back by itself after " + move.stops());
        if (!move.stays().isEmpty()) {
            terminal().print("  not moved: " + String.join(", ", move.stays()));
        }
        if (move.shadows() != null) {
            move.shadows().operations().forEach(this::show);
        }
        if (move.next() != null) {
            terminal().hint(move.next());
        }
    }

    private String share(Move move) {
        String share = move.percent() + " % of the subjects";
        return move.wentBackByItself() ? terminal().bad(share + ", went back by itself") : share;
    }

    private void show(String operation, OfOperation of) {
        terminal()
                .print("  compared: " + operation + " " + of.same() + " the same, " + of.different() + " different, "
                        + of.failed() + " failed, " + of.leftOut() + " left out");
        of.fields().forEach((field, times) -> terminal().print("    " + field + " (" + times + ")"));
    }
}
