package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;

import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.integration.CardReader;
import io.signalbox.integration.People;
import io.signalbox.integration.People.Missing;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Whether the owners that cards name are still there. A warning: an integration is not stopped since somebody left. */
final class CheckOwners {

    private final Folder folder;
    private final People people;
    private final List<Finding> findings;

    CheckOwners(Folder folder, People people, List<Finding> findings) {
        this.folder = folder;
        this.people = people;
        this.findings = findings;
    }

    void check() {
        for (Integration integration : folder.integrations()) {
            integration.card().map(card -> people.missing(card.owner())).ifPresent(missing -> missing.stream()
                    .filter(each -> each.part() != null) // whose card names nobody is told so anyway
                    .forEach(each -> report(integration.folder().resolve(CardReader.FILE), each)));
        }
    }

    private void report(Path card, Missing missing) {
        Documents.read(card).document().ifPresent(document -> Section.of(document, findings)
                .at("owner")
                .warning(
                        missing.part(),
                        ProblemCode.OWNER_GONE,
                        missing.why() + "; name who owns it now, or add them to the file of teams"));
    }
}
