package io.signalbox.status;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.LocalAccounts;
import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.integration.People;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Finding;

/** Says who answers for each integration, since when, and whether they are still there. May block. */
@Singleton
public final class ReportOwners {

    public static final Action ACTION = Action.look("owners");

    static final NoteKind<Attested> ATTESTED = NoteKind.of(NoteName.ATTESTATION, Attested.class)
            .unreadableAs(new Attested("unknown", Instant.EPOCH, null));

    private static final Logger LOG = Logger.getLogger(ReportOwners.class);

    private final Actions actions;
    private final Flows flows;
    private final Notes notes;
    private final Clock clock;
    private final LocalAccounts accounts;
    private final Optional<Path> file;
    private volatile String told = "";

    ReportOwners(
            Actions actions, Flows flows, Ledger ledger, Clock clock, LocalAccounts accounts, OwningConfig config) {
        this.actions = actions;
        this.accounts = accounts;
        this.flows = flows;
        this.notes = ledger.notes();
        this.clock = clock;
        this.file = config.people();
    }

    /** Somebody has said that the owner of a card is so. */
    record Attested(String by, Instant at, String team) {}

    /** By name. */
    public List<OwnerReport> report(Caller caller) {
        return actions.list(caller, ACTION, reach -> all().stream()
                .filter(each -> reach.covers(each.integration()))
                .toList());
    }

    List<OwnerReport> all() {
        Map<String, Attested> attested = notes.all(ATTESTED).stream().collect(Collectors.toMap(Note::key, Note::value));
        Optional<People> people = people();
        Optional<Set<String>> names = accounts.names();
        List<OwnerReport> reports = new ArrayList<>();
        for (String name : flows.integrations()) {
            reports.add(report(name, flows.card(name).orElse(null), attested.get(name), people, names));
        }
        return reports;
    }

    private OwnerReport report(
            String name, Card card, Attested last, Optional<People> people, Optional<Set<String>> names) {
        Card.Owner owner = card == null ? new Card.Owner(null, null, null) : card.owner();
        boolean asked = card != null && card.reattest() != null;
        // Who attested for another team has not attested for this one.
        Attested valid = last == null || owner.team() == null || !owner.team().equals(last.team()) ? null : last;
        boolean gone = valid != null
                && names.filter(known -> !known.contains(valid.by())).isPresent();
        Instant due = !asked || valid == null ? null : valid.at().plus(card.reattest());
        return new OwnerReport(
                name,
                card == null ? name : card.title(),
                owner.team(),
                owner.contact(),
                owner.escalation(),
                asked ? card.reattest().toDays() : null,
                valid == null ? null : valid.at(),
                valid == null ? null : valid.by(),
                due,
                gone || asked && (due == null || due.isBefore(clock.instant())),
                gone,
                people.map(known -> known.missing(owner)).orElse(List.of()).stream()
                        .map(People.Missing::why)
                        .toList());
    }

    /** Those of the file that names them; empty without one, and for one that cannot be read as a whole: nobody is an orphan by a typing error. */
    Optional<People> people() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        People.Reading reading = People.read(file.get());
        String findings = reading.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
        if (!findings.equals(told)) {
            told = findings;
            if (!findings.isEmpty()) {
                LOG.warnf("The file of teams is not used: %s file=%s", findings, file.get());
            }
        }
        return findings.isEmpty() ? Optional.of(reading.people()) : Optional.empty();
    }
}
