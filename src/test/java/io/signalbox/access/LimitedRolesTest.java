package io.signalbox.access;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Caller.Interface;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitedRolesTest {

    private static final Action LOOK = Action.look("look");
    private static final Action REPLAY = Action.of("replay", Role.OPERATOR);

    /** Two integrations with one subscription each, which is called as they are. */
    private final Ownership ownership = new Ownership() {
        @Override
        public Collection<Owned> all() {
            return List.of(new Owned("ours", team), new Owned("theirs", "others"));
        }

        @Override
        public Owned of(String integration) {
            return all().stream()
                    .filter(each -> each.integration().equals(integration))
                    .findFirst()
                    .orElse(new Owned(integration, null));
        }

        @Override
        public Map<String, String> integrations() {
            return Map.of("ours-route", "ours", "theirs-route", "theirs");
        }

        @Override
        public Map<String, Shared> shared() {
            return shared;
        }
    };

    @TempDir
    Path folder;

    private String team = "us";
    private Map<String, Shared> shared = Map.of();
    private Ledger ledger;
    private Actions actions;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        actions = new Actions(ledger, ownership);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Caller caller(String grants) {
        return new Caller("ada", Grants.parse(grants), Interface.API);
    }

    private static Request replay(Caller caller, Concern concern) {
        return new Request(caller, "delivery/1", concern, "why");
    }

    private static void assertRefused(ProblemCode code, Supplier<?> what) {
        assertThatThrownBy(what::get).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code));
    }

    private AuditLog.Record written() {
        return ledger.audit()
                .find(new AuditLog.Query(null, null, null, null, 1))
                .get(0);
    }

    @Test
    void whatConcernsNothingInParticularConcernsTheWholeHub() {
        Caller limited = caller("admin@team/us");
        assertRefused(ProblemCode.NOT_ALLOWED, () -> actions.look(limited, LOOK, () -> "seen"));
        assertRefused(
                ProblemCode.NOT_ALLOWED,
                () -> actions.perform(new Request(limited, "routes", "why"), REPLAY, act -> "done"));
        assertThat(written().result()).isEqualTo(Result.REFUSED);
    }

    @Test
    void auditNamesTheRoleByWhichItWasAllowed() {
        Caller limited = caller("viewer,operator@team/us");

        actions.perform(replay(limited, Concern.subscription("ours-route")), REPLAY, act -> "done");
        assertThat(written().request().role()).isEqualTo("operator@team/us");

        assertRefused(
                ProblemCode.NOT_ALLOWED,
                () -> actions.perform(replay(limited, Concern.subscription("theirs-route")), REPLAY, act -> "done"));
        assertThat(written().request().role()).isEqualTo("viewer");
    }

    @Test
    void whatSomebodyHasNoRoleForIsNotThere() {
        Caller limited = caller("viewer@integration/ours");

        assertThat(actions.look(limited, LOOK, Concern.integration("ours"), () -> "seen"))
                .isEqualTo("seen");
        assertRefused(
                ProblemCode.TARGET_UNKNOWN,
                () -> actions.look(limited, LOOK, Concern.integration("theirs"), () -> "seen"));
        assertRefused(
                ProblemCode.TARGET_UNKNOWN,
                () -> actions.look(limited, LOOK, Concern.integration("nobody's"), () -> "seen"));
        assertRefused(
                ProblemCode.NOT_ALLOWED,
                () -> actions.perform(replay(limited, Concern.integration("ours")), REPLAY, act -> "done"));
        assertThatThrownBy(() -> actions.perform(replay(limited, Concern.integration("theirs")), REPLAY, act -> "done"))
                .hasMessageContaining("there is no integration 'theirs'");
        assertThat(written().request().role()).isEqualTo("none");
    }

    @Test
    void whatSeveralShareIsSeenByEachAndChangedByWhoMayForAll() {
        List<String> both = List.of("ours-route", "theirs-route");
        Caller limited = caller("operator@integration/ours");

        assertThat(actions.role(limited, Concern.subscriptions("it", () -> both)))
                .contains(Role.OPERATOR);
        assertThat(actions.role(limited, Concern.eachOf("it", () -> both))).isEmpty();
        assertThat(actions.role(limited, Concern.eachOf("it", List::of))).isEmpty();
        assertThat(actions.role(
                        caller("operator@integration/ours,viewer@team/others"), Concern.eachOf("it", () -> both)))
                .contains(Role.VIEWER);
        assertThat(actions.role(limited, Concern.subscription("twin/put-things")))
                .isEmpty();
    }

    @Test
    void whatWritersAndReadersShareIsSeenByEachAndChangedByWhoMayForAllWriters() {
        shared = Map.of(
                "of-both", new Shared(Set.of("ours", "theirs"), Set.of()),
                "from-us", new Shared(Set.of("ours"), Set.of("theirs")),
                "to-us", new Shared(Set.of("theirs"), Set.of("ours")),
                "unwritten", new Shared(Set.of(), Set.of("ours")),
                "between-others", new Shared(Set.of("theirs"), Set.of("theirs")));
        Caller limited = caller("operator@integration/ours");

        assertThat(actions.reach(limited, Role.VIEWER).subscriptions())
                .containsExactly("from-us", "of-both", "ours-route", "to-us", "unwritten");
        assertThat(actions.reach(limited, Role.OPERATOR).subscriptions()).containsExactly("from-us", "ours-route");
        assertThat(role(limited, "from-us")).contains(Role.OPERATOR);
        assertThat(role(limited, "of-both")).contains(Role.VIEWER);
        assertThat(role(limited, "to-us")).contains(Role.VIEWER);
        assertThat(role(limited, "unwritten")).contains(Role.VIEWER);
        assertThat(role(limited, "between-others")).isEmpty();
        assertThat(role(caller("operator@integration/ours,operator@team/others"), "of-both"))
                .contains(Role.OPERATOR);
        assertThat(role(caller("viewer,operator@team/us"), "of-both")).contains(Role.VIEWER);
        assertThat(role(caller("contributor@team/us"), "from-us")).contains(Role.CONTRIBUTOR);
        assertThat(role(caller("contributor@team/us"), "to-us")).isEmpty();
        assertThat(role(caller("operator"), "between-others")).contains(Role.OPERATOR);
    }

    private Optional<Role> role(Caller caller, String subscription) {
        return actions.role(caller, Concern.subscription(subscription));
    }

    @Test
    void listsKeepToWhatSomebodyHasARoleFor() {
        assertThat(actions.<Reach>list(caller("operator@team/us"), LOOK, reach -> reach))
                .isEqualTo(new Reach(false, Set.of("ours"), Set.of("ours-route")));
        assertThat(actions.<Reach>list(caller("viewer"), LOOK, reach -> reach)).isEqualTo(Reach.WHOLE);
        assertThat(actions.reach(caller("viewer,operator@team/us"), Role.OPERATOR)
                        .isWhole())
                .isFalse();
        assertThat(actions.reach(caller("viewer@team/us"), Role.OPERATOR))
                .isEqualTo(new Reach(false, Set.of(), Set.of()));
    }

    @Test
    void anotherTeamInTheCardCountsAtOnce() {
        Caller limited = caller("operator@team/us");
        assertThat(actions.role(limited, Concern.integration("ours"))).contains(Role.OPERATOR);

        team = "others";

        assertThat(actions.role(limited, Concern.integration("ours"))).isEmpty();
        assertThat(actions.reach(limited, Role.VIEWER).integrations()).isEmpty();
    }
}
