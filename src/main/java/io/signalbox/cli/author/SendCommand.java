package io.signalbox.cli.author;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubClient;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.demo.SampleContacts;
import io.signalbox.problem.ProblemException;
import io.signalbox.sandbox.WebhookSignature;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** {@code signalbox send}: plays an outside system for one moment. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sign a sample and send it to one of your own webhooks; without arguments, a sign-up to crm/customer-signed-up.",
            "Without FILE, the example of a mapping is sent that a route applies to what the webhook brings."
        },
        footerHeading = "%nFor example:%n",
        footer = {"  ./signalbox send", "  ./signalbox send github/pushed push.json --header X-GitHub-Event:push"})
final class SendCommand implements Callable<Integer> {

    private static final String SIGN_UP = "crm/customer-signed-up";
    private static final SecretName SIGN_UP_SECRET = new SecretName("crm/webhook");

    /** A repeat under a given id must have the same bytes. */
    private static final Instant FIXED_TIME = Instant.parse("2026-11-24T10:15:30Z");

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WEBHOOK",
            description = "SYSTEM/WEBHOOK, such as github/pushed.")
    private String webhook;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "What to send; - for standard input.")
    private String file;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "A header to send along; may be given several times.")
    private List<String> headers = List.of();

    @Option(names = "--count", defaultValue = "1", description = "How many to send (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--id",
            description = "The id of the event. The same id sends the same body: the hub keeps one message of them.")
    private String id;

    @Mixin
    private HubOptions options;

    @Option(names = "--secrets", description = "The folder of secrets (default: the hub's).")
    private Path secrets;

    @Mixin
    private JsonOption json;

    SendCommand(Context context) {
        this.context = context;
    }

    private record Sent(String event, int status, JsonNode answer) {}

    @Override
    public Integer call() {
        if (count < 1 || (id != null && count > 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--count is " + count + ", but must be at least 1, and exactly 1 beside --id.");
        }
        Map<String, String> given = given();
        SampleWebhook own = webhook == null ? null : SampleWebhook.find(context, webhook);
        Path folder = secrets == null ? context.home().secrets() : secrets;
        String secret = own == null ? secret(folder) : null;
        URI target = options.target(context);
        HubClient hub = new HubClient(target);
        List<Sent> sent = new ArrayList<>();
        boolean allAccepted = true;
        for (int i = 0; i < count; i++) {
            SampleCall call = own == null ? signUp(secret, given) : own.call(file, id, given, folder);
            HubClient.Reply reply = post(hub, target, call);
            sent.add(new Sent(call.event(), reply.status(), reply.json()));
            if (!json.isGiven()) {
                show(call.event() == null ? webhook : call.event(), reply);
            }
            allAccepted &= reply.isOk();
        }
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), sent);
        }
        return allAccepted ? 0 : 1;
    }

    private SampleCall signUp(String secret, Map<String, String> given) {
        String event = id == null ? "evt_" + UUID.randomUUID().toString().replace("-", "") : id;
        byte[] body = body(event);
        long timestamp = context.clock().instant().getEpochSecond();
        Map<String, String> all = new TreeMap<>(given);
        all.put("webhook-id", event);
        all.put("webhook-timestamp", Long.toString(timestamp));
        all.put("webhook-signature", WebhookSignature.sign(secret, event, timestamp, body));
        return new SampleCall(event, body, "application/json", all);
    }

    private HubClient.Reply post(HubClient hub, URI target, SampleCall call) {
        try {
            return hub.post(
                    "/in/" + (webhook == null ? SIGN_UP : webhook),
                    call.contentType(),
                    call.body(),
                    call.headerPairs());
        } catch (IOException e) {
            throw new CommandFailure(
                    "No hub answers at " + target + "; start one with ./signalbox run, or name another with --target.");
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--header is '" + header + "', but must be written NAME:VALUE.");
            }
            given.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return given;
    }

    private byte[] body(String event) {
        int person = id == null ? Math.floorMod(event.hashCode(), 1000) : event.hashCode();
        String customer = "C-" + Integer.toHexString(event.hashCode());
        ObjectNode body = HubClient.JSON.createObjectNode().put("event", "contact.signed_up");
        body.put("occurredAt", (id == null ? context.clock().instant() : FIXED_TIME).toString());
        body.set("contact", SampleContacts.contact(person, customer));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void show(String event, HubClient.Reply reply) {
        Terminal terminal = context.terminal();
        if (reply.isOk()) {
            terminal.print(terminal.good("accepted") + "  " + event + "  HTTP " + reply.status() + "  hub id "
                    + numbers(reply.json()));
        } else {
            terminal.print(terminal.bad("refused") + "   " + event + "  HTTP " + reply.status() + "  " + reason(reply));
        }
    }

    /** Of the message, or of those that a call with several events became. */
    private static String numbers(JsonNode answer) {
        List<String> numbers = new ArrayList<>();
        answer.path("ids").forEach(number -> numbers.add(number.asText()));
        return numbers.isEmpty() ? answer.path("id").asText("-") : String.join(", ", numbers);
    }

    private String reason(HubClient.Reply reply) {
        String advice =
                switch (reply.status()) {
                    case 401 -> "; send signs with another secret than the hub checks, see --secrets";
                    case 404 -> "; the hub knows no such webhook, see its routes/systems/" + system() + ".yaml";
                    case 503 -> "; try again after a moment";
                    default -> "";
                };
        JsonNode problem = reply.json();
        String detail = problem.path("detail").asText(problem.path("title").asText("no reason given"));
        return detail + advice;
    }

    private String system() {
        return webhook == null ? "crm" : webhook.substring(0, webhook.indexOf('/'));
    }

    private String secret(Path folder) {
        try {
            return SecretStore.of(folder, context.env(), context.clock())
                    .get(SIGN_UP_SECRET)
                    .reveal();
        } catch (ProblemException e) {
            throw new CommandFailure(
                    "There is no secret to sign with: " + e.problem().detail()
                            + "; name the hub's folder with --secrets, or use ./signalbox run --sandbox, which writes one.");
        }
    }
}
