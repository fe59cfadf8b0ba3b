package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.cli.command.Questions;
import io.signalbox.starter.CopiedSystem;
import io.signalbox.starter.Drafts;
import io.signalbox.starter.NewSystem;
import io.signalbox.starter.NewSystem.Interfaces;
import io.signalbox.starter.NewSystem.Kind;

/** {@code signalbox new system}. */
@Command(
        name = "system",
        mixinStandardHelpOptions = true,
        description = "Write the descriptor of an outside system: routes/systems/NAME.yaml.")
final class NewSystemCommand implements Callable<Integer> {

    /** Where the event's id usually stands, by the way of signing. */
    private static final Map<String, String> SCHEMES =
            new TreeMap<>(Map.of("standard-webhooks", "\"${header.webhook-id}\"", "hmac-sha256", "/id"));

    private final NewFiles files;

    @Parameters(paramLabel = "NAME", description = "The system's name, such as billing.")
    private String name;

    @Option(names = "--title", description = "The name people use.")
    private String title;

    @Option(names = "--owner-team", description = "The team that owns the connection here.")
    private String team;

    @Option(names = "--vendor", description = "How to reach the vendor's support.")
    private String vendor;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "http",
            description = "How the hub reaches it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(
            names = "--from",
            paramLabel = "DESCRIPTOR",
            description = "Begin with another descriptor below routes/systems, such as library/stripe.")
    private String from;

    @Option(
            names = "--from-openapi",
            paramLabel = "FILE",
            description =
                    "Take the operations, the address and the way to sign in from an OpenAPI document (3.0 or 3.1),"
                            + " which becomes the contract.")
    private Path openApi;

    @Option(
            names = "--webhook",
            paramLabel = "EVENT",
            description = "An event that the system sends, such as order-shipped; may be given several times.")
    private List<String> webhooks = List.of();

    @Option(
            names = "--verify",
            defaultValue = "standard-webhooks",
            description = "How its webhooks are signed: standard-webhooks, or hmac-sha256 (default: ${DEFAULT-VALUE}).")
    private String verify;

    NewSystemCommand(NewFiles files) {
        this.files = files;
    }

    @Override
    public Integer call() {
        NewFiles.requireName(name);
        if (kind != Kind.HTTP && (from != null || openApi != null)) {
            throw new CommandFailure("What --from and --from-openapi name says itself how the system is reached; leave"
                    + " out --kind.");
        }
        Drafts drafts = files.drafts();
        if (from != null) {
            return copy(drafts);
        }
        Interfaces interfaces = interfaces(drafts);
        Questions questions = files.questions();
        NewSystem system = new NewSystem(
                name,
                questions.ask("Name people use", title, NewFiles.title(name)),
                questions.ask("Team that owns the connection", team, null),
                questions.ask("How to reach the vendor's support", vendor, null),
                kind,
                interfaces);
        system.draft(drafts);
        files.write(
                drafts,
                openApi == null
                        ? "Write the operations you need, and how the hub authenticates there: docs/systems.md."
                        : "Keep the operations you need; '${body/...}' names where in the mapped record a value stands.",
                settings(system));
        return 0;
    }

    private String settings(NewSystem system) {
        String url = LocalConfig.systemUrl(name, kind == Kind.HTTP ? "https://..." : "...")
                .toString();
        String where = system.interfaces().hasUrl()
                ? "Its address is that of the document; " + url + " names another."
                : "Say where it is (" + url + ").";
        List<String> secrets = system.secrets();
        return secrets.isEmpty()
                ? where
                : where + " Put its secrets into secrets/" + String.join(", secrets/", secrets) + ".";
    }

    private Interfaces interfaces(Drafts drafts) {
        webhooks.forEach(NewFiles::requireName);
        if (!SCHEMES.containsKey(verify)) {
            throw new CommandFailure("'" + verify + "' is not one of " + String.join(", ", SCHEMES.keySet())
                    + "; other ways are in docs/systems.md.");
        }
        Interfaces known = openApi == null ? Interfaces.unknown(name) : described(drafts);
        return known.withEvents(webhooks.stream()
                .map(event -> event + ": { webhook: { verify: " + verify + ", secret: \"{{secret:" + name
                        + "/webhook}}\", id: " + SCHEMES.get(verify) + " } }")
                .toList());
    }

    private Interfaces described(Drafts drafts) {
        String contract = name + ".openapi." + (openApi.toString().endsWith(".json") ? "json" : "yaml");
        Interfaces described = OpenApiInterfaces.read(name, openApi, contract);
        try {
            NewSystem.add(drafts, contract, Files.readString(openApi));
        } catch (IOException e) {
            throw new CommandFailure(openApi + " cannot be read; check its permissions.");
        }
        return described;
    }

    private int copy(Drafts drafts) {
        Path original = files.descriptor(from);
        try {
            new CopiedSystem(name, original).draft(drafts);
        } catch (IOException e) {
            throw new CommandFailure(files.shown(original) + " cannot be read; check its permissions.");
        }
        files.write(
                drafts,
                "Keep the operations you need, and write who owns it: docs/systems.md.",
                "Put its secrets below secrets/" + name + "/.");
        return 0;
    }
}
