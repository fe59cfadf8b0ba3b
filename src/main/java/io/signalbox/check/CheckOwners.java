package io.signalbox.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.integration.Card;
import io.signalbox.integration.CardReader;
import io.signalbox.integration.People;
import io.signalbox.integration.People.Missing;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Whether the owners that cards name are still there, and have said so. Warnings: an integration is not stopped since somebody left. */
final class CheckOwners {

    private final Folder folder;
    private final Optional<People> people;
    private final Map<String, KnownOwner> known;
    private final List<Finding> findings;

    CheckOwners(Folder folder, CheckSettings settings, List<Finding> findings) {
        this.folder = folder;
        this.people = settings.people();
        this.known = settings.owners();
        this.findings = findings;
    }

    void check() {
        folder.integrations().forEach(integration -> integration
                .card()
                .map(Card::owner)
                .filter(owner -> owner.team() != null) // whose card names nobody is told so anyway
                .ifPresent(owner -> check(integration, owner)));
    }

    private void check(Integration integration, Card.Owner owner) {
        List<Missing> missing = new ArrayList<>();
        people.ifPresent(each -> missing.addAll(each.missing(owner)));
        KnownOwner hubs = known.get(integration.name());
        if (hubs != null && owner.team().equals(hubs.team())) {
            hubs.gone().stream()
                    .filter(why -> missing.stream().noneMatch(each -> each.why().equals(why)))
                    .toList()
                    .forEach(why -> missing.add(new Missing("team", why)));
            if (hubs.unconfirmed() != null) {
                warn(integration, "team", ProblemCode.OWNER_UNCONFIRMED, hubs.unconfirmed());
            }
        }
        missing.forEach(each -> warn(
                integration,
                each.part(),
                ProblemCode.OWNER_GONE,
                each.why() + "; name who owns it now, or add them to the file of teams"));
    }

    private void warn(Integration integration, String part, ProblemCode code, String text) {
        Documents.read(integration.folder().resolve(CardReader.FILE))
                .document()
                .ifPresent(
                        document -> Section.of(document, findings).at("owner").warning(part, code, text));
    }
}
