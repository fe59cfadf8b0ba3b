package io.signalbox.cli.handbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Query;
import io.signalbox.document.Suggestion;
import io.signalbox.handbook.Described;
import io.signalbox.handbook.Handbook;
import io.signalbox.handbook.HandbookDifference;
import io.signalbox.handbook.HandbookDifference.ChangedPage;
import io.signalbox.handbook.HandbookFiles;
import io.signalbox.handbook.Known;
import io.signalbox.handbook.Links;
import io.signalbox.handbook.MarkdownWriter;
import io.signalbox.handbook.Page;
import io.signalbox.handbook.PageName;
import io.signalbox.problem.Quantity;
import io.signalbox.routefile.SafeMode;

/** {@code signalbox handbook}: pages and runbooks of all integrations and systems. Needs no hub, and says more with one. */
@Command(
        name = "handbook",
        mixinStandardHelpOptions = true,
        description =
                "Write the handbook: a page and runbooks for each integration and system; or show one page of it.")
final class HandbookCommand implements Callable<Integer> {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");

    /** What the hub answers. */
    record Changes(List<ChangedPage> pages, List<String> gaps) {}

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PAGE",
            description = "Show this page: INTEGRATION or system/SYSTEM; without it, the overview.")
    private String page;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write all pages into this folder, as Markdown and as HTML that opens without a network.")
    private Path out;

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "DIR",
            description =
                    "Show what changed between two folders that --out has written, or between two days such as 2026-11-01,"
                            + " as far as the hub keeps versions.")
    private List<String> diff;

    @Option(names = "--routes", paramLabel = "DIR", description = "The routes folder (default: the project's).")
    private Path routes;

    @Option(names = "--offline", description = "Do not ask the hub what it knows of credentials and incidents.")
    private boolean offline;

    @Mixin
    private HubOptions hub;

    HandbookCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (Stream.of(page, out, diff).filter(Objects::nonNull).count() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "PAGE, --out and --diff are three things to do; give one of them.");
        }
        if (diff != null) {
            difference();
        } else if (out != null) {
            write();
        } else {
            context.terminal().print(MarkdownWriter.write(page(handbook(), page), Links.files("md")));
        }
        return 0;
    }

    private Handbook handbook() {
        CheckSettings settings = new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, false);
        Checked folder =
                new CheckRoutes(settings).check(routes == null ? context.home().routes() : routes);
        return Handbook.of(Described.of(folder), known());
    }

    private Known known() {
        if (offline) {
            return Known.nothing();
        }
        try {
            Hub asked = hub.hub(context);
            return asked.get(Known.class, "/api/handbook/known").value();
        } catch (CommandFailure e) {
            context.terminal().err().println("Made of the files alone. " + e.getMessage());
            return Known.nothing();
        }
    }

    private void write() {
        Handbook handbook = handbook();
        SortedMap<String, String> files = HandbookFiles.of(handbook);
        new HandbookFolder(out).write(files);
        context.terminal()
                .print("Wrote " + Quantity.of(handbook.pages().size(), "page") + " to " + out + "; open "
                        + out.resolve("index.html") + ".");
    }

    private static Page page(Handbook handbook, String name) {
        PageName wanted = name == null
                ? PageName.OVERVIEW
                : name.startsWith("system/")
                        ? PageName.system(name.substring("system/".length()))
                        : PageName.integration(name);
        return handbook.page(wanted).orElseThrow(() -> {
            List<String> known = handbook.pages().stream()
                    .map(each -> each.name().kind() == PageName.Kind.SYSTEM
                            ? "system/" + each.name().name()
                            : each.name().name())
                    .filter(each -> !each.isEmpty())
                    .toList();
            return new CommandFailure("The handbook has no page '" + name + "'" + Suggestion.hint(name, known) + ".");
        });
    }

    /** Of the versions that the hub keeps. */
    private List<ChangedPage> betweenDays() {
        Query query = new Query().with("from", diff.get(0)).with("to", diff.get(1));
        Changes changes = hub.hub(context)
                .get(Changes.class, "/api/handbook/differences" + query)
                .value();
        changes.gaps().forEach(context.terminal().err()::println);
        return changes.pages();
    }

    private void difference() {
        List<ChangedPage> changed =
                diff.stream().allMatch(each -> DAY.matcher(each).matches())
                        ? betweenDays()
                        : HandbookDifference.between(
                                new HandbookFolder(Path.of(diff.get(0))).texts(),
                                new HandbookFolder(Path.of(diff.get(1))).texts());
        for (ChangedPage page : changed) {
            context.terminal().print(page.page() + ": " + page.change());
            page.lines().forEach(context.terminal()::print);
        }
        context.terminal()
                .print(changed.isEmpty() ? "Nothing changed." : Quantity.of(changed.size(), "page") + " changed.");
    }
}
