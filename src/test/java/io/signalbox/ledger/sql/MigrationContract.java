package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The tables of a ledger, and the record of how they came to be, which Flyway made for the first ledgers and still reads. */
abstract class MigrationContract {

    abstract Ledger open();

    /** To the test's database, past the ledger. */
    abstract DataSource database();

    /** Where the migrations of the engine lie on the class path. */
    abstract String scripts();

    private void run(String... statements) {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database())
                .locations("classpath:" + scripts())
                .load();
    }

    @Test
    void flywayAgreesWithTheRecord() {
        open().close();

        flyway().validate();
        assertThat(flyway().info().pending()).isEmpty();
        assertThat(flyway().info().applied())
                .extracting(MigrationInfo::getScript)
                .first()
                .asString()
                .endsWith("V1__ledger.sql");
    }

    @Test
    void goesOnWithTheLedgerThatFlywayMade() {
        Flyway.configure()
                .dataSource(database())
                .locations("classpath:" + scripts())
                .target("8")
                .load()
                .migrate();

        open().close();

        flyway().validate();
        assertThat(flyway().info().pending()).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        open().close();
        List<Instant> first = applied();

        open().close();

        assertThat(applied()).isEqualTo(first).isNotEmpty();
    }

    private List<Instant> applied() {
        return List.of(flyway().info().applied()).stream()
                .map(each -> each.getInstalledOn().toInstant())
                .toList();
    }

    @Test
    void refusesTablesThatWereMadeOtherwise() {
        open().close();
        run("UPDATE flyway_schema_history SET checksum = 7 WHERE version = '3'");

        assertRefused("made by another " + scripts() + "/V3__control.sql");
    }

    @Test
    void refusesAnUnfinishedChange() {
        open().close();
        run("UPDATE flyway_schema_history SET success = FALSE WHERE version = '3'");

        assertRefused("version 3 of its tables was begun and not finished");
    }

    @Test
    void refusesADatabaseOfSomethingElse() {
        run("CREATE TABLE invoice (id INTEGER PRIMARY KEY)");

        assertRefused("holds tables of something else");

        run("INSERT INTO invoice (id) VALUES (1)");
    }

    @Test
    void keepsWhatWasThereWhenAChangeFails() {
        open().close();
        run("DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= 9", "DROP TABLE delivery_call");

        assertThatThrownBy(this::open).isInstanceOf(ProblemException.class);

        assertThat(flyway().info().pending())
                .extracting(each -> each.getVersion().getVersion())
                .startsWith("9", "10", "11")
                .containsExactlyElementsOf(fromNineOn());
        run("CREATE TABLE delivery_call (id INTEGER)");
    }

    private List<String> fromNineOn() {
        return Stream.of(flyway().info().all())
                .map(each -> each.getVersion().getVersion())
                .filter(version -> Integer.parseInt(version) >= 9)
                .toList();
    }

    private void assertRefused(String words) {
        assertThatThrownBy(this::open).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_DAMAGED);
            assertThat(e.problem().detail()).contains(words);
        });
    }
}
