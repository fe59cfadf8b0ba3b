package io.signalbox.policy;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.policy.Containment.Contained;

import static org.assertj.core.api.Assertions.assertThat;

class ContainmentTest {

    @TempDir
    Path folder;

    private Ledger ledger;
    private SystemPolicies policies;
    private Containment containment;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        policies = Policies.of(Clock.systemUTC());
        containment = new Containment(ledger.notes(), policies);
        containment.refresh();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void containsOneSystemAndReleasesIt() {
        Contained contained = containment.contain("billing", "ada", "breached");

        assertThat(contained.by()).isEqualTo("ada");
        assertThat(contained.reason()).isEqualTo("breached");
        assertThat(policies.isContained("billing")).isTrue();
        assertThat(policies.isContained("support")).isFalse();
        assertThat(containment.release("billing")).isTrue();
        assertThat(policies.isContained("billing")).isFalse();
        assertThat(containment.release("billing")).isFalse();
    }

    @Test
    void keepsWhoContainedItFirst() {
        Contained first = containment.contain("billing", "ada", "breached");

        assertThat(containment.contain("billing", "bob", null)).isEqualTo(first);
    }

    @Test
    void holdsAfterARestart() {
        containment.contain("billing", "ada", "breached");
        close();
        open();

        assertThat(policies.isContained("billing")).isTrue();
        assertThat(containment.of("billing").orElseThrow().reason()).isEqualTo("breached");
    }

    @Test
    void followsWhatAnotherProcessDid() {
        SystemPolicies others = Policies.of(Clock.systemUTC());
        Containment other = new Containment(ledger.notes(), others);
        containment.contain("billing", "ada", "breached");
        other.refresh();
        assertThat(others.isContained("billing")).isTrue();

        other.release("billing");
        containment.refresh();
        assertThat(policies.isContained("billing")).isFalse();
    }
}
