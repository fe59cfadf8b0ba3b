package io.signalbox.check;

import java.util.List;
import java.util.Optional;

import io.signalbox.channel.Channels;
import io.signalbox.channel.KafkaChannel;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.RouteFile;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** Whether each channel that routes use can travel as the configuration says. */
final class CheckChannels {

    private final Folder folder;
    private final Channels channels;
    private final List<Finding> findings;

    CheckChannels(Folder folder, CheckSettings settings, List<Finding> findings) {
        this.folder = folder;
        this.channels = Channels.of(settings.config());
        this.findings = findings;
    }

    void check() {
        for (Integration integration : folder.integrations()) {
            for (RouteFile file : integration.files()) {
                for (DeclaredRoute route : file.routes()) {
                    route.endpoints()
                            .filter(use -> use.scheme().equals("channel"))
                            .filter(use -> !use.path().contains("{{"))
                            .forEach(use -> refusal(use.path()).ifPresent(why -> error(file, route, use, why)));
                }
            }
        }
    }

    private void error(RouteFile file, DeclaredRoute route, EndpointUse use, String why) {
        findings.add(file.document()
                .error(
                        use.pointer(),
                        ProblemCode.CHANNEL_UNUSABLE,
                        route.name() + " uses '" + use.uri() + "', but " + why));
    }

    private Optional<String> refusal(String channel) {
        try {
            return channels.kafka(channel).flatMap(this::refusal);
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    private Optional<String> refusal(KafkaChannel channel) {
        String what = "that channel travels by Kafka, and ";
        SystemDescriptor system = folder.systems().find(channel.system()).orElse(null);
        if (system == null) {
            boolean broken = folder.systemNames().contains(channel.system());
            return Optional.of(what
                    + (broken
                            ? "the descriptor of system '" + channel.system() + "' has errors; fix them first"
                            : "no file describes system '" + channel.system() + "', which " + Channels.SYSTEM
                                    + " or a setting of the channel names"
                                    + Suggestion.hint(channel.system(), folder.systemNames())));
        }
        boolean isElsewhere = system.address().uri() != null
                && !String.valueOf(system.address().uri().getScheme()).matches("kafkas?");
        if (isElsewhere) {
            return Optional.of(what + "the address of system '" + channel.system()
                    + "' is none of Kafka: write kafka://<host>:<port>, or kafkas://... for TLS");
        }
        return system.auth() instanceof Auth.Basic || system.auth() instanceof Auth.None
                ? Optional.empty()
                : Optional.of(what + "'auth' of system '" + channel.system() + "' is neither 'basic' nor left out");
    }
}
