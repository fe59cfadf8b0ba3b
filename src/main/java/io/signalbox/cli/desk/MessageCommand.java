package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.JsonOption;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.desk.Journey;
import io.signalbox.desk.MessageReport;

/** {@code signalbox message ID}: one message and all that came of it. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description = "Show one message: its deliveries, their attempts and answers, and what people did.")
final class MessageCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReasonOption reason;

    @Parameters(
            index = "0",
            paramLabel = "MESSAGE",
            description = "The message's number, or a delivery's with --delivery.")
    private long id;

    @Option(names = "--delivery", description = "The number is that of a delivery.")
    private boolean delivery;

    @Option(
            names = "--journey",
            description = "Show what happened, from the message that came in to all that came of it.")
    private boolean journey;

    @Option(
            names = "--payload",
            description = "Print the payload as it was accepted, and nothing else; recorded in the audit log.")
    private boolean payload;

    MessageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub asked = hub.hub(context);
        String path = "/api/messages/" + message(asked);
        if (journey) {
            HubAnswer<Journey> answer = asked.get(Journey.class, path + "/journey");
            show(answer, () -> new JourneyTable(context.terminal()).print(answer.value()));
        } else if (payload) {
            HubAnswer<MessageReport> answer = asked.post(MessageReport.class, path + "/payload", reason.body());
            show(answer, () -> context.terminal().print(answer.value().payload()));
        } else {
            HubAnswer<MessageReport> answer = asked.get(MessageReport.class, path);
            show(answer, () -> new MessagePage(context.terminal()).print(answer.value()));
        }
        return 0;
    }

    private long message(Hub asked) {
        return delivery
                ? asked.get(MessageReport.class, "/api/deliveries/" + id)
                        .value()
                        .id()
                : id;
    }

    private void show(HubAnswer<?> answer, Runnable page) {
        if (json.isGiven()) {
            JsonOption.print(context.terminal(), answer.json());
        } else {
            page.run();
        }
    }
}
