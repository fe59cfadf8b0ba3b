package io.signalbox.ledger.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.proof.TestCertificate;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A server with a certificate, as docs/postgresql.md says it is reached. */
class PostgresTlsTest {

    private static final Path FOLDER = certificates();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer(Map.of(
            "ssl",
            "on",
            "ssl_cert_file",
            FOLDER.resolve("server.crt").toString(),
            "ssl_key_file",
            FOLDER.resolve("server.key").toString(),
            "listen_addresses",
            "127.0.0.1,127.0.0.2"));

    /** Before the server starts. */
    private static Path certificates() {
        try {
            Path folder = Files.createTempDirectory("postgresql-tls");
            TestCertificate server = TestCertificate.in(folder);
            Files.writeString(folder.resolve("server.crt"), server.certificate());
            Path key = Files.createFile(
                    folder.resolve("server.key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, server.key());
            Files.writeString(
                    folder.resolve("other.crt"),
                    TestCertificate.in(Files.createDirectory(folder.resolve("other")))
                            .certificate());
            return folder;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void removeKey() throws Exception {
        Files.delete(FOLDER.resolve("server.key"));
    }

    private static String verified(String certificate) {
        return "?sslmode=verify-full&sslrootcert=" + FOLDER.resolve(certificate);
    }

    @Test
    void allConnectionsAreEncrypted() {
        try (Ledger ledger = POSTGRES.open("127.0.0.1", "postgres", verified("server.crt"))) {
            await(ledger.accept("orders", message("m1", "C-1")));
            assertThat(ledger.waiting()).isEmpty();
            assertThat(POSTGRES.count("SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
                            + " WHERE application_name = 'signalbox' AND ssl"))
                    .isGreaterThanOrEqualTo(3);
            assertThat(POSTGRES.count("SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
                            + " WHERE application_name = 'signalbox' AND NOT ssl"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, other.crt", "127.0.0.2, server.crt"})
    void serverWithACertificateOfAnotherIsRefused(String host, String trusted) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> POSTGRES.open(host, "postgres", verified(trusted))
                        .close());

        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE);
        assertThat(refusal.problem().detail()).contains(host, "certificate of this name that sslrootcert trusts");
    }
}
