package io.signalbox.status;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.integration.People;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.status.ReportOwners.Attested;

/**
 * Somebody says that the owner of an integration is who its card names. Where a file names the teams, it must be one of that team, or an
 * administrator. May block.
 */
@Singleton
public final class AttestOwnership {

    public static final Action ACTION = Action.of("attest", Role.OPERATOR);

    private final Actions actions;
    private final Flows flows;
    private final ReportOwners owners;
    private final Notes notes;
    private final Clock clock;

    AttestOwnership(Actions actions, Flows flows, ReportOwners owners, Ledger ledger, Clock clock) {
        this.actions = actions;
        this.flows = flows;
        this.owners = owners;
        this.notes = ledger.notes();
        this.clock = clock;
    }

    /** @throws ProblemException {@code NOT_ALLOWED}, {@code NOT_POSSIBLE_NOW} where the card names no owner to confirm */
    public OwnerReport attest(Caller caller, String integration, String reason) {
        return actions.perform(request(caller, integration, reason), ACTION, act -> {
            Card.Owner owner = owner(integration);
            requireOneOf(owner.team(), integration, caller);
            Attested now = new Attested(caller.name(), clock.instant(), owner.team());
            notes.change(ReportOwners.ATTESTED, integration, before -> now);
            return owners.all().stream()
                    .filter(each -> each.integration().equals(integration))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Card.Owner owner(String integration) {
        Optional<Card.Owner> owner = flows.card(integration).map(Card::owner);
        if (owner.isEmpty() && flows.ofIntegration(integration).isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no integration '" + integration + "'"));
        }
        return owner.filter(Card.Owner::isComplete)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "the card of '" + integration
                                + "' does not name a team, a contact and an escalation to confirm")));
    }

    private static Request request(Caller caller, String integration, String reason) {
        return new Request(caller, "integration/" + integration, Concern.integration(integration), reason);
    }

    private void requireOneOf(String team, String integration, Caller caller) {
        Optional<People> people = owners.people();
        boolean administers = actions.role(caller, Concern.integration(integration))
                .filter(role -> role == Role.ADMIN)
                .isPresent();
        if (people.isPresent() && !administers && !people.get().isOf(caller.name(), team)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.NOT_ALLOWED,
                    "'" + ACTION.name() + "' needs somebody of the team '" + team + "', or an administrator"));
        }
    }
}
