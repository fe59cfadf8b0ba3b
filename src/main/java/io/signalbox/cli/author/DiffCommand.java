package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.cli.author.ContractUses.Concern;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.contract.ContractChange;
import io.signalbox.contract.ContractDiff;
import io.signalbox.contract.ContractUnreadableException;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.routefile.SafeMode;
import io.signalbox.system.SystemDescriptor;

/** {@code signalbox diff}: what a vendor's new contract breaks here. Needs no hub. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Show what a new OpenAPI file of a system breaks here, and in which mapping; exits 1 when something does.")
final class DiffCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "SYSTEM",
            description = "The system; its descriptor names the present contract.")
    private String name;

    @Parameters(index = "1", paramLabel = "NEW-OPENAPI", description = "The new contract, in YAML or JSON.")
    private Path next;

    @Option(names = "--routes", description = "The routes folder (default: the project's).")
    private Path routes;

    @Mixin
    private JsonOption json;

    DiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CheckSettings settings = new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, false);
        Checked folder =
                new CheckRoutes(settings).check(routes == null ? context.home().routes() : routes);
        SystemDescriptor system = system(folder);
        if (system.api().contract() == null) {
            throw new CommandFailure("The descriptor of system '" + name
                    + "' names no contract to compare with; put the"
                    + " present OpenAPI file beside it and write 'api: { contract: " + name + ".openapi.yaml }'.");
        }
        List<ContractChange> changes = changes(read(system.api().contract()), read(next));
        List<Concern> concerns = new ContractUses(folder, system).of(changes);
        if (json.isGiven()) {
            print(changes, concerns);
        } else {
            lines(changes, concerns).forEach(context.terminal()::print);
        }
        return concerns.stream().anyMatch(Concern::breaksUs) ? 1 : 0;
    }

    private SystemDescriptor system(Checked folder) {
        try {
            return folder.systems().get(name);
        } catch (ProblemException e) {
            throw new CommandFailure(e.problem().detail() + "; ./signalbox check says what is wrong with descriptors.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read as text.");
        }
    }

    private static List<ContractChange> changes(String before, String after) {
        try {
            return ContractDiff.between(before, after);
        } catch (ContractUnreadableException e) {
            throw new CommandFailure("The contracts cannot be compared: " + e.getMessage() + ".");
        } catch (NoClassDefFoundError e) {
            throw new CommandFailure(
                    "The library that compares contracts is not there; use ./signalbox, which brings it.");
        }
    }

    private void print(List<ContractChange> changes, List<Concern> concerns) {
        ObjectNode report =
                HubClient.JSON.createObjectNode().put("system", name).put("changes", changes.size());
        report.put("breaksUs", concerns.stream().anyMatch(Concern::breaksUs));
        ArrayNode list = report.putArray("concerns");
        concerns.forEach(concern -> {
            ObjectNode entry = list.addObject()
                    .put("operation", concern.operation())
                    .put("method", concern.change().method())
                    .put("path", concern.change().path())
                    .put("part", word(concern))
                    .put("field", field(concern))
                    .put("text", concern.change().text())
                    .put("breaksUs", concern.breaksUs());
            ArrayNode callers = entry.putArray("routes");
            concern.routes().forEach(callers::add);
            ArrayNode named = entry.putArray("mappings");
            concern.mappings().forEach(named::add);
        });
        context.terminal().print(report.toPrettyString());
    }

    private List<String> lines(List<ContractChange> changes, List<Concern> concerns) {
        List<String> lines = new ArrayList<>();
        for (Concern concern : concerns) {
            Terminal terminal = context.terminal();
            String mark = concern.breaksUs()
                    ? terminal.bad("breaks us")
                    : concern.change().effect() == ContractChange.Effect.NOBODY
                            ? terminal.good("harmless ")
                            : terminal.warn("not used ");
            lines.add(mark + " " + terminal.strong(name + "/" + concern.operation()) + " " + word(concern)
                    + (field(concern).isEmpty() ? "" : " " + field(concern)) + " "
                    + concern.change().text());
            lines.add("  "
                    + (concern.routes().isEmpty()
                            ? "no route calls it"
                            : "called by " + String.join(", ", concern.routes()))
                    + (concern.mappings().isEmpty() ? "" : "; named in " + String.join(", ", concern.mappings())));
        }
        long breaking = concerns.stream().filter(Concern::breaksUs).count();
        lines.add(Quantity.of(changes.size(), "change") + ", " + concerns.size() + " in operations of the descriptor, "
                + breaking + (breaking == 1 ? " breaks" : " break") + " something here.");
        return lines;
    }

    private static String word(Concern concern) {
        return concern.change().part().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String field(Concern concern) {
        return concern.change().field().isEmpty()
                ? ""
                : "/" + String.join("/", concern.change().field());
    }
}
