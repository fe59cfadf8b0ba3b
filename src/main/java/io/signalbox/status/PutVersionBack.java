package io.signalbox.status;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.drop.Drops;
import io.signalbox.drop.Versions;
import io.signalbox.drop.Versions.Version;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Writes an earlier version of an integration into the routes folder, in place of what lies there. It is checked as any change
 * is; one that cannot run is not written. Blocks until it is in use.
 */
@Singleton
public final class PutVersionBack {

    public static final Action ACTION = Action.withReason("put-version-back", Role.OPERATOR);

    private static final int MOST_FINDINGS = 5;

    private final Actions actions;
    private final Drops drops;
    private final Versions versions;

    PutVersionBack(Actions actions, Drops drops, Versions versions) {
        this.actions = actions;
        this.drops = drops;
        this.versions = versions;
    }

    /**
     * What was replaced by what.
     *
     * @param replaced the version that was in use before, or null
     */
    public record PutBack(String integration, String version, String replaced) implements Reported {
        @Override
        public String inWords() {
            return "version " + version + " in place of " + (replaced == null ? "none" : replaced);
        }
    }

    private static Request request(Caller caller, String integration, String reason) {
        return new Request(caller, "integration/" + integration, Concern.integration(integration), reason);
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, {@code VERSION_REFUSED}, {@code ROUTES_NOT_WRITABLE} */
    public PutBack putBack(Caller caller, String integration, String version, String reason) {
        return actions.perform(request(caller, integration, reason), ACTION, act -> {
            ReportVersions.require(versions, integration, version);
            String before = versions.of(integration).stream()
                    .filter(Version::current)
                    .map(Version::version)
                    .findFirst()
                    .orElse(null);
            List<Finding> findings = drops.putBack(integration, version);
            if (!findings.isEmpty()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.VERSION_REFUSED,
                        "version " + version + " of integration '" + integration + "' has " + findings.size()
                                + " findings: "
                                + findings.stream()
                                        .limit(MOST_FINDINGS)
                                        .map(Finding::toString)
                                        .collect(Collectors.joining("; "))));
            }
            return new PutBack(integration, version, before);
        });
    }
}
