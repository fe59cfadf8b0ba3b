package io.signalbox.jdbc;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses by which drivers do no more than reach a database. */
class JdbcAddressTest {

    private static Optional<String> refusal(String address) {
        return JdbcAddress.refusal(URI.create(address), Map.of("exa", Set.of("encryption")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:3306/erp?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://one,two:3307/erp",
                "jdbc:mariadb://db/erp?sslMode=verify-full&serverSslCert=/etc/ssl/db.pem",
                "jdbc:sqlserver://db:1433;databaseName=erp;encrypt=strict",
                "jdbc:sqlserver://db",
                "jdbc:oracle:thin:@tcps://db:2484/erp?ssl_server_dn_match=yes",
                "jdbc:oracle:thin:@//db:1521/erp.example.com",
                "jdbc:db2://db:50000/ERP:sslConnection=true;",
                "jdbc:h2:ssl://db:9092/~/erp;SCHEMA=ERP;IFEXISTS=TRUE",
                "jdbc:derby://db:1527/erp",
                "jdbc:hsqldb:hsqls://db/erp",
                "jdbc:sqlite:/srv/exchange/erp.db",
                "jdbc:exa:db:8563;encryption=1",
            })
    void takesPlainOnes(String address) {
        assertThat(refusal(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/erp?allowLoadLocalInfile=true",
                "jdbc:mysql://db/erp?autoDeserialize=true",
                "jdbc:mysql://db/erp?queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor",
                "jdbc:mysql://db/erp?propertiesTransform=a.B",
                "jdbc:mysql://db/erp?socketFactory=a.B",
                "jdbc:mysql://db/erp?sslMode=VERIFY_CA&%61utoDeserialize=true",
                "jdbc:mysql://(host=db,autoDeserialize=true)/erp",
                "jdbc:mysql://address=(host=db)(autoDeserialize=true)/erp",
                "jdbc:mysql://hub:s3cret@db/erp",
                "jdbc:mysql://db/erp?sslMode=no",
                "jdbc:mysql://db/erp#?autoDeserialize=true",
                "jdbc:mysql:loadbalance://db/erp",
                "jdbc:mysql+srv://db/erp",
                "jdbc:mariadb://db/erp?allowLocalInfile=true",
                "jdbc:mariadb://db/erp?credentialType=ENV",
                "jdbc:mariadb://db/erp?serverSslCert=classpath:x",
                "jdbc:mariadb:replication://db/erp",
                "jdbc:sqlserver://db;socketFactoryClass=a.B",
                "jdbc:sqlserver://db;trustManagerClass=a.B",
                "jdbc:sqlserver://db;encrypt=false",
                "jdbc:sqlserver://db;encrypt=true;trustServerCertificate=true",
                "jdbc:sqlserver://db;user=sa;password=s3cret",
                "jdbc:oracle:thin:@erp?TNS_ADMIN=/tmp",
                "jdbc:oracle:thin:@ldap://evil/cn=erp",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)))",
                "jdbc:oracle:thin:hub/s3cret@//db:1521/erp",
                "jdbc:oracle:oci:@erp",
                "jdbc:db2://db:50000/erp:clientRerouteServerListJNDIName=ldap://evil/a;",
                "jdbc:db2://db:50000/erp:traceFile=/tmp/x;",
                "jdbc:h2:mem:erp;INIT=RUNSCRIPT%20FROM%20'http://evil/x.sql'",
                "jdbc:h2:tcp://db/erp;INIT=RUNSCRIPT%20FROM%20'x'",
                "jdbc:h2:tcp://db/erp;init=select%201",
                "jdbc:h2:/etc/erp",
                "jdbc:derby:erp;create=true",
                "jdbc:derby://db/erp;traceFile=/tmp/x",
                "jdbc:hsqldb:file:/tmp/erp",
                "jdbc:hsqldb:hsql://db/erp;filepath=hsqldb:file:/tmp",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:erp.db",
                "jdbc:sqlite:/srv/erp.db?enable_load_extension=true",
                "jdbc:exa:db:8563;debug=1",
                "jdbc:exa:hub:s3cret@db",
                "jdbc:jndi:ldap://evil/a",
                "jdbc:clickhouse://db/erp",
                "jdbc:MYSQL://db/erp?autoDeserialize=true",
            })
    void refusesThoseThatDoMore(String address) {
        assertThat(refusal(address)).isPresent().get().asString().doesNotContain("s3cret", "evil");
    }

    @Test
    void saysHowAnotherDatabaseIsAllowed() {
        assertThat(refusal("jdbc:clickhouse://db/erp").orElseThrow())
                .contains("signalbox.drivers.others allows 'clickhouse'");
        DriverAccess access = DriverAccess.of(key -> key.equals("signalbox.drivers.others")
                ? Optional.of("exa encryption schema, clickhouse")
                : Optional.empty());
        assertThat(access.refusal(URI.create("jdbc:clickhouse://db/erp"))).isEmpty();
        assertThat(access.refusal(URI.create("jdbc:exa:db:8563;schema=ERP"))).isEmpty();
        assertThat(access.refusal(URI.create("jdbc:clickhouse://db/erp?ssl=true")))
                .isPresent();
    }
}
