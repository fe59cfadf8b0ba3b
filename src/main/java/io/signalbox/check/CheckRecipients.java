package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.document.Suggestion;
import io.signalbox.integration.Card;
import io.signalbox.integration.CardReader;
import io.signalbox.notify.NotifyReader;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Whether the recipients that cards name exist. A warning: an integration is not stopped since its owner would not be told. */
final class CheckRecipients {

    private static final Set<String> ALWAYS = Set.of("owner", "escalation");

    private final Folder folder;
    private final List<Finding> findings;

    CheckRecipients(Folder folder, List<Finding> findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check() {
        Set<String> known = new TreeSet<>(ALWAYS);
        known.addAll(folder.notices().channels().keySet());
        for (Integration integration : folder.integrations()) {
            integration.card().ifPresent(card -> check(integration, card, known));
        }
    }

    private void check(Integration integration, Card card, Set<String> known) {
        Path file = integration.folder().resolve(CardReader.FILE);
        card.alerts().stream()
                .flatMap(alert -> alert.recipients().stream())
                .distinct()
                .filter(recipient -> !known.contains(recipient))
                .forEach(recipient -> findings.add(Finding.warning(
                        file,
                        0,
                        0,
                        ProblemCode.VALUE_REFUSED,
                        "an alert notifies '" + recipient + "', which is neither owner nor escalation nor a channel of "
                                + NotifyReader.FILE + Suggestion.hint(recipient, known) + "; nobody is told")));
    }
}
