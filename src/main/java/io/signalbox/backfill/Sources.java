package io.signalbox.backfill;

import java.io.IOException;
import java.time.Clock;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.backfill.Backfill.Place;
import io.signalbox.backfill.Backfill.Plan;
import io.signalbox.delivery.RunScope;
import io.signalbox.document.Suggestion;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.poll.Listing;
import io.signalbox.poller.FileCalls;
import io.signalbox.poller.PatientCalls;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Finds what a backfill reads, and where it leads. */
final class Sources {

    private final Ledger ledger;
    private final Systems systems;
    private final Mappings mappings;
    private final DirectCalls calls;
    private final Clock clock;

    Sources(Ledger ledger, Systems systems, Mappings mappings, DirectCalls calls, Clock clock) {
        this.ledger = ledger;
        this.systems = systems;
        this.mappings = mappings;
        this.calls = calls;
        this.clock = clock;
    }

    /** @throws ProblemException {@code BACKFILL_REFUSED} for what cannot be read, or leads nowhere */
    void check(Plan plan) {
        if (!plan.name().matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw refused(
                    "its name is '" + plan.name() + "'; write letters, digits and hyphens, such as contacts-2026");
        }
        listing(plan.from());
        pointer(plan.key());
        if (plan.subject() != null) {
            pointer(plan.subject());
        }
        messages(plan);
        boolean isRead = ledger.waiting().stream()
                .anyMatch(each -> each.subscription().channel().equals(plan.to()));
        if (!isRead) {
            throw refused(
                    "no route starts from '" + plan.to() + "'; name an event such as crm/contact-changed, or a channel"
                            + Suggestion.hint(
                                    plan.to(),
                                    ledger.waiting().stream()
                                            .map(each -> each.subscription().channel())
                                            .toList()));
        }
    }

    private static void pointer(String text) {
        try {
            JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw refused("'" + text + "' is no JSON pointer; write /id");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.BACKFILL_REFUSED, why));
    }

    private record From(SystemDescriptor system, String operation, Listing listing) {}

    private From listing(String from) {
        String[] parts = from.split("/", -1);
        if (parts.length != 2) {
            throw refused("'" + from + "' is not of the form SYSTEM/OPERATION");
        }
        SystemDescriptor system = systems.get(parts[0]);
        Operation operation = system.operations().get(parts[1]);
        if (operation == null) {
            throw refused("system '" + parts[0] + "' has no operation '" + parts[1] + "'"
                    + Suggestion.hint(parts[1], system.operations().keySet()));
        }
        Listing listing = Listing.of(operation)
                .orElseThrow(() -> refused("'" + from
                        + "' does not read all records of its system; give it 'page', or for" + " files 'read'"));
        return new From(system, parts[1], listing);
    }

    /** @throws ProblemException for a mapping that there is not */
    MakeMessage messages(Plan plan) {
        Mapping mapping = plan.mapping() == null ? null : mappings.get(plan.mapping());
        String[] parts = plan.to().split("/", -1);
        SourceOperation event = parts.length == 2
                ? systems.find(parts[0])
                        .flatMap(system -> system.source(parts[1]))
                        .orElse(null)
                : null;
        return new MakeMessage(plan, mapping, event, clock);
    }

    /**
     * Reads on from where the backfill is. May block.
     *
     * @param make by which a record is known
     */
    ReadRecords open(Backfill backfill, MakeMessage make, RunScope scope, BooleanSupplier goesOn) throws IOException {
        From from = listing(backfill.plan().from());
        Place place = backfill.place();
        if (from.listing() instanceof Listing.Pages pages) {
            PatientCalls patient = new PatientCalls(goesOn, clock);
            return new ReadPages(from.system(), from.operation(), pages, calls, patient, scope, make::id, place);
        }
        Listing.Rows rows = (Listing.Rows) from.listing();
        FileCalls files = new FileCalls(from.system(), rows.files(), calls, scope, goesOn, clock);
        String what = "'" + backfill.plan().from() + "'";
        int most = from.system().limits().maxAnswer();
        return new ReadFileRows(rows, files, what, place, most, clock);
    }
}
