package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
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
        boolean anyUnknown = card.alerts().stream()
                .flatMap(alert -> alert.recipients().stream())
                .anyMatch(recipient -> !known.contains(recipient));
        if (anyUnknown) {
            Path file = integration.folder().resolve(CardReader.FILE);
            Documents.read(file).document().ifPresent(document -> alerts(document, known));
        }
    }

    private void alerts(Document document, Set<String> known) {
        JsonNode alerts = document.root().path("alerts");
        for (int i = 0; i < alerts.size(); i++) {
            String place = "/alerts/" + i + "/notify";
            JsonNode recipients = document.root().at(place);
            for (int n = 0; n < recipients.size(); n++) {
                String recipient = recipients.get(n).asText();
                if (!known.contains(recipient)) {
                    findings.add(document.warning(
                            place + "/" + n,
                            ProblemCode.RECIPIENT_UNKNOWN,
                            "an alert notifies '" + recipient
                                    + "', which is neither owner nor escalation nor a channel of " + NotifyReader.FILE
                                    + Suggestion.hint(recipient, known) + "; nobody is told"));
                }
            }
        }
    }
}
