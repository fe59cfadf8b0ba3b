package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Questions;
import io.signalbox.cli.command.Terminal;
import io.signalbox.document.Suggestion;
import io.signalbox.kind.Kinds;
import io.signalbox.problem.ProblemException;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.NewRoute;
import io.signalbox.starter.Place;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** What the commands that write new files have in common. */
final class NewFiles {

    static final String MAP =
            "Name what goes out in the mapping (the .jslt file), and say so in its example: docs/mappings.md.";

    private static final Pattern BODY_PLACE = Pattern.compile("\\$\\{body(/[^}]+)}");

    private final Context context;
    private final Questions questions;

    NewFiles(Context context, Questions questions) {
        this.context = context;
        this.questions = questions;
    }

    Questions questions() {
        return questions;
    }

    Path routes() {
        return context.home().routes();
    }

    String shown(Path path) {
        return context.home().shown(path);
    }

    Drafts drafts() {
        return drafts(routes());
    }

    Drafts drafts(Path routes) {
        Path project = context.home().folder();
        Path own = project.resolve("schemas");
        return new Drafts(routes, Files.isDirectory(own) ? own : project.resolve("docs/schemas"), project);
    }

    /** The file of a descriptor by its name below the systems folder, such as {@code library/stripe}. */
    Path descriptor(String descriptor) {
        Path folder = routes().resolve("systems");
        Map<String, Path> known = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            all.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
                    .forEach(file -> known.put(
                            folder.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replaceFirst("\\.yaml$", ""),
                            file));
        } catch (IOException e) {
            throw new CommandFailure("The folder " + shown(folder) + " cannot be read; check that it is there.");
        }
        Path file = known.get(descriptor.replaceFirst("\\.yaml$", ""));
        if (file == null) {
            throw new CommandFailure("There is no descriptor '" + descriptor + "' in " + shown(folder)
                    + Suggestion.hint(descriptor, known.keySet()));
        }
        return file;
    }

    static void requireName(String name) {
        if (!Place.isName(name)) {
            throw new CommandFailure("'" + name
                    + "' is not a name; write words of a-z and 0-9 joined by '-', such as customer-onboarding.");
        }
    }

    /** {@code customer-onboarding} as people write it. */
    static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
    }

    /**
     * The route between two places, asked for where they are not given.
     *
     * @param id null for one made of the places' names
     * @param topic what channels are called after where nobody says more
     */
    NewRoute route(String id, String integration, String from, String to, String topic) {
        Systems systems =
                Systems.load(routes(), Kinds.shipped(), key -> Optional.empty()).systems();
        Place source = place(questions.ask(
                "Where messages come from, such as channel:order-placed", from, "channel:" + topic + "-received"));
        Place target = place(questions.ask(
                "Where they go, such as system:shipping/create-record", to, "channel:" + topic + "-done"));
        try {
            if (source.isSystem()) {
                requireWebhook(systems.get(source.owner()), source.operation());
            }
            NewRoute.Needs needs = target.isSystem()
                    ? needs(systems.get(target.owner()).callable(target.operation()))
                    : NewRoute.Needs.NOTHING_MORE;
            return new NewRoute(id == null ? NewRoute.idFor(source, target) : id, integration, source, target, needs);
        } catch (ProblemException e) {
            throw new CommandFailure(e.problem().detail() + "; write a system with ./signalbox new system NAME.");
        }
    }

    private static Place place(String text) {
        return Place.parse(text)
                .orElseThrow(() -> new CommandFailure("'" + text
                        + "' is not a place; write channel:NAME, or system:NAME/OPERATION, in a-z, 0-9 and '-'."));
    }

    private static void requireWebhook(SystemDescriptor system, String operation) {
        if (system.source(operation).isEmpty()) {
            List<String> webhooks = system.operations().keySet().stream()
                    .filter(name -> system.source(name).isPresent())
                    .toList();
            throw new CommandFailure("'" + operation + "' is not an event of system '" + system.name() + "'; "
                    + (webhooks.isEmpty() ? "it has none." : "its webhooks: " + String.join(", ", webhooks) + "."));
        }
    }

    private static NewRoute.Needs needs(CallableOperation operation) {
        String template = operation.template();
        if (template.contains("${header.")) {
            throw new CommandFailure("'" + operation.name() + "' takes a header from the message (" + template
                    + "), which only you know; choose another operation, or write the route by hand.");
        }
        List<String> pointers = new ArrayList<>();
        Matcher matcher = BODY_PLACE.matcher(template);
        while (matcher.find()) {
            pointers.add(matcher.group(1));
        }
        return new NewRoute.Needs(operation.sendsBody(), pointers);
    }

    /** Writes the files, and says what comes next. */
    void write(Drafts drafts, String... next) {
        Terminal terminal = context.terminal();
        try {
            List<Path> written = drafts.write();
            terminal.print(terminal.strong("Wrote"));
            written.forEach(file -> terminal.print("  " + shown(file)));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(shown(Path.of(e.getFile()))
                    + " is there already, and nothing is overwritten; choose another name, or remove it first.");
        } catch (IOException e) {
            throw new CommandFailure(
                    "The files cannot be written into " + shown(routes()) + "; check its permissions and its disk.");
        }
        terminal.print(terminal.strong("Next"));
        for (String step : next) {
            terminal.print("  - " + step);
        }
        terminal.hint("  - See that all holds: ./signalbox check");
    }
}
