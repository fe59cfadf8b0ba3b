package io.signalbox.jdbc;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that nobody on the way can read or answer, and what is said of others. */
class ExposureTest {

    private static Properties settings(String address) {
        return Family.settings(URI.create(address), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/erp?sslmode=verify-full",
                "jdbc:postgresql://a:5432,b:5433/erp?targetServerType=primary&sslmode=verify-ca",
                "jdbc:postgresql://localhost:5432/erp",
                "jdbc:postgresql://127.0.0.1,[::1]:5432/erp",
                "jdbc:mysql://db/erp?sslMode=VERIFY_IDENTITY",
                "jdbc:mariadb://db/erp?sslMode=verify-full",
                "jdbc:sqlserver://db;databaseName=erp",
                "jdbc:oracle:thin:@tcps://db:2484/erp",
                "jdbc:oracle:thin:@//localhost:1521/erp",
                "jdbc:db2://db:50001/ERP:currentSchema=X;sslConnection=true;",
                "jdbc:h2:ssl://db/erp",
                "jdbc:hsqldb:hsqls://db/erp",
                "jdbc:derby://127.0.0.1:1527/erp",
                "jdbc:sqlite:/srv/erp.db",
                "jdbc:exa:db:8563",
            })
    void nothingIsSaidOfSafeOnes(String address) {
        assertThat(Exposure.of(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/erp, sslmode=verify-full",
        "jdbc:postgresql://db/erp?sslmode=require, sslmode=verify-full",
        "jdbc:postgresql://localhost.example/erp, sslmode=verify-full",
        "'jdbc:postgresql://localhost,db/erp', sslmode=verify-full",
        "jdbc:mysql://db/erp, sslMode=VERIFY_IDENTITY",
        "jdbc:mysql://db/erp?sslMode=DISABLED, sslMode=VERIFY_IDENTITY",
        "jdbc:mysql://db/erp?sslMode=REQUIRED, sslMode=VERIFY_IDENTITY",
        "jdbc:mariadb://db/erp, sslMode=verify-full",
        "jdbc:mariadb://db/erp?sslMode=trust, sslMode=verify-full",
        "jdbc:oracle:thin:@//db:1521/erp, tcps://",
        "jdbc:oracle:thin:@tcp://db:1521/erp, tcps://",
        "jdbc:db2://db:50000/ERP, sslConnection=true;",
        "jdbc:db2://db:50000/ERP:sslConnection=false;, sslConnection=true;",
        "jdbc:h2:tcp://db/erp, jdbc:h2:ssl://",
        "jdbc:hsqldb:hsql://db/erp, jdbc:hsqldb:hsqls://",
        "jdbc:derby://db:1527/erp, tunnel",
    })
    void saysHowOthersBecomeSafe(String address, String remedy) {
        assertThat(JdbcAddress.refusal(URI.create(address))).isEmpty();
        assertThat(Exposure.of(URI.create(address)).orElseThrow()).contains(remedy);
    }

    @Test
    void aParameterStandsOnceSoThatTheLastDoesNotUndoTheFirst() {
        URI twice = URI.create("jdbc:postgresql://db/erp?sslmode=verify-full&sslmode=disable");
        assertThat(JdbcAddress.refusal(twice).orElseThrow()).contains("'sslmode' twice");
    }

    /** By "Setting the connection properties": before 10.2 'encrypt' is false by default, and properties go before an address. */
    @Test
    void sqlServerIsEncryptedByDriversThatWouldNot() {
        assertThat(settings("jdbc:sqlserver://db")).containsEntry("encrypt", "true");
        assertThat(settings("jdbc:sqlserver://db;encrypt=strict"))
                .doesNotContainKey("encrypt")
                .containsEntry("trustServerCertificate", "false");
    }

    /** By {@code OracleConnection} and by "Common properties of the IBM Data Server Driver": both are off by default. */
    @Test
    void namesInCertificatesAreComparedWhereTheDriverDoesNotByItself() {
        assertThat(settings("jdbc:oracle:thin:@tcps://db:2484/erp"))
                .containsEntry("oracle.net.ssl_server_dn_match", "true");
        assertThat(settings("jdbc:db2://db:50001/ERP:sslConnection=true;"))
                .containsEntry("sslClientHostnameValidation", "BASIC");
    }
}
