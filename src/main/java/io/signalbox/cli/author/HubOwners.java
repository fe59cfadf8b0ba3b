package io.signalbox.cli.author;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.signalbox.check.KnownOwner;
import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Hub;
import io.signalbox.status.OwnerReport;

/** What a running hub knows of owners: who has confirmed them, and who is gone. */
final class HubOwners {

    private HubOwners() {}

    /** By integration; none where no hub answers: a check does not need one. */
    static Map<String, KnownOwner> of(Optional<Hub> hub) {
        try {
            return hub.stream()
                    .flatMap(each -> each.list(OwnerReport.class, "/api/owners").value().stream())
                    .collect(Collectors.toMap(OwnerReport::integration, HubOwners::known));
        } catch (CommandFailure e) {
            return Map.of();
        }
    }

    private static KnownOwner known(OwnerReport owner) {
        return new KnownOwner(owner.team(), owner.overdue() ? owner.unconfirmed() : null, owner.orphan());
    }
}
