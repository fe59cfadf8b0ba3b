package io.signalbox.cli.desk;

import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Words;
import io.signalbox.desk.WordReport;
import io.signalbox.desk.WordReport.Counterpart;
import io.signalbox.desk.WordReport.Summary;

/** {@code signalbox glossary [WORD]}: what words mean in each system. */
@Command(
        name = "glossary",
        mixinStandardHelpOptions = true,
        description = "Show what each system means by a word, which states correspond, and what messages said lately.")
final class GlossaryCommand extends HubCommand<GlossaryCommand.Shown> {

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "a word, such as customer; without it, all of them")
    private String word;

    GlossaryCommand(Context context) {
        super(context);
    }

    /** One of the two. */
    record Shown(List<Summary> words, WordReport word) {}

    @Override
    protected HubAnswer<Shown> ask(Hub hub) {
        if (word == null) {
            HubAnswer<List<Summary>> words = hub.list(Summary.class, "/api/glossary");
            return new HubAnswer<>(words.json(), new Shown(words.value(), null));
        }
        HubAnswer<WordReport> report = hub.get(WordReport.class, "/api/glossary/" + Hub.encoded(word));
        return new HubAnswer<>(report.json(), new Shown(List.of(), report.value()));
    }

    @Override
    protected void show(Shown shown) {
        if (shown.word() != null) {
            word(shown.word());
        } else if (shown.words().isEmpty()) {
            terminal().print("No words: write routes/model/glossary.yaml.");
        } else {
            Table table = new Table(terminal(), "word", "meaning", "systems", "states", "conflicts", "decided by");
            shown.words()
                    .forEach(each -> table.row(
                            each.word(),
                            each.meaning(),
                            String.join(", ", each.systems()),
                            each.states(),
                            each.conflicts(),
                            each.decided()));
            table.print();
        }
    }

    private void word(WordReport word) {
        terminal().print(terminal().strong(word.word()) + ": " + word.meaning());
        terminal()
                .print(terminal()
                        .faint(word.decided() == null ? "nobody says who decided" : "decided by " + word.decided()));
        Table systems = new Table(terminal(), "system", "its word", "means there", "decided by");
        word.systems()
                .forEach(each -> systems.row(
                        each.system(),
                        each.name(),
                        each.meaning() == null ? "the same" : each.meaning(),
                        each.decided()));
        systems.print();
        if (!word.states().isEmpty()) {
            states(word);
        }
        word.conflicts().forEach(conflict -> terminal().print(terminal().warn("conflict: " + conflict)));
        if (!word.mappings().isEmpty()) {
            terminal()
                    .print("read by "
                            + word.mappings().stream()
                                    .map(use -> use.mapping() + " (" + use.integration() + ")")
                                    .collect(Collectors.joining(", ")));
        }
        examples(word);
    }

    private void states(WordReport word) {
        Table states = new Table(terminal(), "state", "in systems", "may become");
        word.states()
                .forEach(state -> states.row(
                        state.state(),
                        state.systems().stream()
                                .map(GlossaryCommand::counterpart)
                                .collect(Collectors.joining("; ")),
                        next(word, state.state())));
        states.print();
        word.rules().forEach(rule -> terminal()
                .print("while " + rule.where() + ": " + rule.allowed() + ", else " + rule.then()
                        + (rule.because() == null ? "" : " (" + rule.because() + ")")));
    }

    private static String counterpart(Counterpart of) {
        String states = of.states().isEmpty() ? "-" : String.join(" | ", of.states());
        return of.system() + ": " + states + (of.sent() == null ? "" : ", sends " + of.sent());
    }

    private static String next(WordReport word, String state) {
        if (word.moves() == null) {
            return "anything";
        }
        return word.moves().stream()
                .filter(move -> move.from().equals(state))
                .map(move -> move.to().isEmpty() ? "nothing" : String.join(", ", move.to()))
                .findFirst()
                .orElse("nothing");
    }

    private void examples(WordReport word) {
        if (!word.examples().isEmpty()) {
            Table table = new Table(terminal(), "message", "subject", "at", "system", "says", "is");
            word.examples()
                    .forEach(each -> table.row(
                            each.message(),
                            each.subject(),
                            Words.time(each.at()),
                            each.system(),
                            each.said(),
                            each.state()));
            table.print();
        }
    }
}
