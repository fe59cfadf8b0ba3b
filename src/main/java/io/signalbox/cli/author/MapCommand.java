package io.signalbox.cli.author;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.document.Suggestion;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.MappingRun;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** {@code signalbox map}: what a mapping makes of a file. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = {
            "Show what a mapping makes of a JSON file, its contract checked as in the hub.",
            "Needs no running hub."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  ./signalbox map customer-to-billing order.json",
            "  curl -s https://... | ./signalbox map customer-to-billing -"
        })
final class MapCommand implements Callable<Integer> {

    private static final int MOST_BYTES = 64 << 20;

    private final Context context;

    @Parameters(index = "0", paramLabel = "MAPPING", description = "The mapping's name, or its .jslt file.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "FILE", description = "The JSON to map; - for standard input.")
    private String file;

    MapCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Mappings.Loaded loaded = Mappings.load(context.home().routes());
        byte[] json = InputFile.read(file, MOST_BYTES, "is larger than the 64 MiB that a mapping takes.");
        try {
            MappingRun run = new MappingRun();
            JsonNode mapped = mapping(loaded).apply(json, run);
            context.terminal().print(mapped.toPrettyString());
            run.remarks().forEach(this::say);
            return 0;
        } catch (ProblemException e) {
            Problem problem = e.problem();
            String at = problem.pointer() == null ? "" : " at " + problem.pointer();
            throw new CommandFailure(problem.code().id() + "  " + problem.detail() + at + "; "
                    + problem.code().remedy());
        }
    }

    /** Beside the result, which may be piped on. */
    private void say(MappingRun.Remarked remark) {
        String at = remark.pointer() == null ? "" : " at " + remark.pointer();
        context.terminal().err().println(ProblemCode.VALUE_REMARKED.id() + "  " + remark.text() + at);
    }

    private Mapping mapping(Mappings.Loaded loaded) {
        String name = Path.of(mapping).getFileName().toString().replaceFirst("\\.jslt$", "");
        List<Finding> errors = loaded.errors().stream()
                .filter(finding -> finding.path().getFileName().toString().equals(name + ".jslt"))
                .toList();
        return loaded.mappings()
                .find(name)
                .orElseThrow(() -> errors.isEmpty()
                        ? new CommandFailure("There is no mapping '" + name + "' below "
                                + context.home().shown(context.home().routes())
                                + Suggestion.hint(
                                        name,
                                        loaded.mappings().all().stream()
                                                .map(Mapping::name)
                                                .toList()))
                        : new CommandFailure(
                                "The mapping '" + name + "' has errors:",
                                errors.stream().map(this::shown).toList()));
    }

    private String shown(Finding finding) {
        return context.home().shown(finding.path())
                + finding.place().substring(finding.path().toString().length()) + "  "
                + finding.code().id() + "  " + finding.text();
    }
}
