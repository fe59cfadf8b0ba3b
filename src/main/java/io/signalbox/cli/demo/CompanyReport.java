package io.signalbox.cli.demo;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** The end of the company's demo: a table of what came about, and what was not shown. */
record CompanyReport(Terminal terminal, CompanyBoard board, DemoFolder folder, CompanyFiles files) {

    void print(boolean complete) {
        terminal.print("");
        Table table = new Table(terminal, "INTEGRATION", "EFFECT", "IN TROUBLE", "ALL WELL");
        for (CompanyScene scene : CompanyScene.ALL) {
            table.row(
                    scene.integration(),
                    scene.effect(),
                    scene.troubled() == null ? "-" : text(board.troubled(scene), true),
                    text(board.well(scene), false));
        }
        table.print();
        terminal.print("");
        terminal.print((complete ? terminal.good("Everything came about") : terminal.bad("Not everything came about"))
                + (board.doubles() == 0 ? ", nothing twice." : "; " + board.doubles() + " effects twice."));
        terminal.print("Not shown: confirmations of the ESB, which come by JMS and need a broker (docs/company.md).");
        terminal.print("Files lie in folders here, " + files.folder() + ", in place of servers of SFTP.");
        terminal.print("The log is " + folder.log() + "; the integrations are in examples/company (docs/company.md).");
    }

    private String text(CompanyBoard.Done done, boolean trouble) {
        if (done == null) {
            return "missing";
        }
        String after = DemoScreen.seconds(done.after());
        return trouble && done.tries() > 1 ? "recovered, try " + done.tries() + ", " + after : after;
    }
}
