package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.LocalConfig;
import io.signalbox.document.Suggestion;
import io.signalbox.kind.Kinds;
import io.signalbox.mapping.Mapping;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Source;
import io.signalbox.secret.SecretStore;
import io.signalbox.soap.SoapVersion;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

/** One of the project's own webhooks, as its system would call it: signed with the shared secret. */
final class SampleWebhook {

    private static final int MOST_BYTES = 16 << 20;

    private final Context context;
    private final String name;
    private final WebhookOperation webhook;

    private SampleWebhook(Context context, String name, WebhookOperation webhook) {
        this.context = context;
        this.name = name;
        this.webhook = webhook;
    }

    /** @param name {@code <system>/<webhook>} */
    static SampleWebhook find(Context context, String name) {
        Systems systems = Systems.load(context.home().routes(), Kinds.shipped(), LocalConfig.of(context.home())::value)
                .systems();
        Set<String> known = new TreeSet<>();
        for (SystemDescriptor system : systems.all()) {
            system.operations().forEach((operation, is) -> {
                if (webhook(is).isPresent()) {
                    known.add(system.name() + "/" + operation);
                }
            });
        }
        if (!known.contains(name)) {
            throw new CommandFailure("There is no webhook '" + name + "' in "
                    + context.home().shown(context.home().routes().resolve("systems"))
                    + (known.isEmpty() ? "; no system there has one" : Suggestion.hint(name, known)) + ".");
        }
        int slash = name.indexOf('/');
        SystemDescriptor system = systems.get(name.substring(0, slash));
        return new SampleWebhook(
                context,
                name,
                webhook(system.operations().get(name.substring(slash + 1))).orElseThrow());
    }

    private static Optional<WebhookOperation> webhook(Operation operation) {
        return operation instanceof SourceOperation source ? source.way(WebhookOperation.class) : Optional.empty();
    }

    /**
     * @param file what to send, {@code -} for standard input, or null for the example of a mapping that reads this webhook
     * @param id of the event, or null
     * @param given further headers
     */
    SampleCall call(String file, String id, Map<String, String> given, Path secrets) {
        byte[] body = file == null ? example() : read(file);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(given);
        if (id != null) {
            if (webhook.idHeaders().isEmpty()) {
                throw new CommandFailure("The id of " + name + " stands in the body; change it there instead of --id.");
            }
            webhook.idHeaders().forEach(header -> headers.putIfAbsent(header, id));
        }
        try {
            SecretStore store = SecretStore.of(secrets, context.env(), context.clock());
            body = webhook.proven(body, context.clock().instant(), store);
            SignedCall call = new SignedCall("POST", headers::get, body);
            headers.putAll(webhook.proof(call, context.clock().instant(), store));
        } catch (ProblemException e) {
            throw new CommandFailure(e.problem().detail() + ".");
        }
        String type = webhook.body().form().mediaType();
        Optional<String> event = webhook.idHeaders().stream()
                .map(headers::get)
                .filter(header -> header != null)
                .findFirst();
        return new SampleCall(event.orElse(null), body, type, headers);
    }

    private static byte[] read(String file) {
        return InputFile.read(file, MOST_BYTES, "is larger than 16 MiB, and no webhook takes so much.");
    }

    /** The first example of the first mapping of a route that starts from this webhook. */
    private byte[] example() {
        Checked checked =
                new CheckRoutes(CheckSettings.offline()).check(context.home().routes());
        Source start = Source.of("system:" + name);
        Optional<Path> found = checked.integrations().stream()
                .flatMap(Integration::routes)
                .filter(route -> start.equals(route.source()))
                .flatMap(route -> route.targets().stream())
                .filter(use -> use.scheme().equals("mapping"))
                .map(use -> checked.mappings().find(use.path()))
                .flatMap(Optional::stream)
                .flatMap(SampleWebhook::examples)
                .findFirst();
        byte[] event = read(found.orElseThrow(() -> new CommandFailure("There is no example to send to " + name
                        + ", since no route maps what it brings with a mapping that has one; name a FILE."))
                .toString());
        return webhook.body().isSplit() || webhook.body().isSoap() ? around(event) : event;
    }

    /** Mappings and their examples are JSON, and of one event where a call brings several. */
    private byte[] around(byte[] event) {
        try {
            JsonNode body = webhook.body().around(Json.reader().readTree(event));
            return webhook.body().isSoap()
                    ? webhook.body().service().write(body, SoapVersion.V1_1)
                    : Json.writer().writeValueAsBytes(body);
        } catch (IOException e) {
            throw new CommandFailure("The example for " + name + " is no JSON, or none that could come.");
        }
    }

    private static Stream<Path> examples(Mapping mapping) {
        Path folder = mapping.file().resolveSibling(mapping.name() + ".examples");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> inputs = files.filter(file -> file.toString().endsWith(".in.json"))
                    .sorted()
                    .toList();
            return inputs.stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
