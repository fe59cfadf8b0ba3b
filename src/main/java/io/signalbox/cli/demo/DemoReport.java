package io.signalbox.cli.demo;

import java.io.IOException;
import java.net.URI;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Terminal;

/** What the demo says at its end. */
final class DemoReport {

    private final Context context;
    private final Terminal terminal;
    private final DemoBoard board;
    private final DemoFolder folder;
    private final URI hub;
    private final DemoCommand.Settings settings;

    DemoReport(Context context, DemoBoard board, DemoFolder folder, URI hub, DemoCommand.Settings settings) {
        this.context = context;
        this.terminal = context.terminal();
        this.board = board;
        this.folder = folder;
        this.hub = hub;
        this.settings = settings;
    }

    void summarise(boolean complete) {
        String count = board.complete() + " of " + board.customers().size() + " customers complete";
        terminal.print("");
        terminal.print((complete ? terminal.good(count) : terminal.bad(count)) + slowest() + duplicates() + refusals());
        if (!complete) {
            terminal.err()
                    .println(terminal.bad("signalbox: ") + "Not everything arrived within "
                            + settings.limit().toSeconds() + " s; the hub's log ends with:");
        }
    }

    /** Shows the address of the first customer, who lives in Suite 200, as each system has it. */
    void prove(DemoProof proof) throws IOException {
        DemoBoard.Customer first = board.customers().iterator().next();
        terminal.print("");
        terminal.print(terminal.strong("One address, three shapes") + " (" + first.id + " " + first.name + ")");
        proof.addressOf(first.id).forEach(line -> terminal.print("  " + line));
    }

    void nextSteps() {
        terminal.print("");
        terminal.print(terminal.strong("Next"));
        step("./signalbox demo --misbehave", "the same while billing fails and marketing is down");
        step("./signalbox run --sandbox", "the hub at your service; then ./signalbox send and ./signalbox status");
        step("README.md", "how a message travels, and how to write your first integration");
        step(context.home().shown(folder.path()), "this run: ledger, hub.log, and sandbox.jsonl with every call");
        if (settings.stay()) {
            String data = " --data " + context.home().shown(folder.path());
            step("./signalbox status", "--target " + hub + data);
        }
    }

    private void step(String what, String why) {
        terminal.print(String.format("  %-30s %s", what, terminal.faint(why)));
    }

    private String slowest() {
        return board.slowest()
                .map(change ->
                        "; slowest " + DemoScreen.seconds(change.progress().after()) + " (" + change.job().title
                                + " of " + change.customer().id + ")")
                .orElse("");
    }

    private String duplicates() {
        int duplicates = board.duplicates();
        return duplicates == 0 ? "; no duplicates" : "; " + terminal.bad(duplicates + " duplicate effects");
    }

    private String refusals() {
        return board.refusals() == 0 ? "." : "; " + board.refusals() + " calls refused on the way.";
    }
}
