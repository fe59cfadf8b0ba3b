package io.signalbox.jdbc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.jdbc.SqlStatement.Expected;
import io.signalbox.kind.sql.SqlPeer;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTest {

    @Test
    void keepsNoMoreConnectionsThanAllowed() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (SqlPeer peer = new SqlPeer();
                Deadlines deadlines = new Deadlines()) {
            URI address = URI.create(peer.url());
            SqlStatement statement = new SqlStatement("select 1 as a", true, "SELECT", 0, Expected.ANY, List.of());
            SqlRequest request = new SqlRequest(address, DriverAccess.NONE, statement, List.of(List.of()), null, null);
            Limits limits = new Limits(null, 2, Duration.ofSeconds(60), 1000);
            Database database = new Database(address, new Login("hub", "s3cret"), limits, deadlines);
            List<Future<RawAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(callers.submit(() -> database.run(request)));
            }
            for (Future<RawAnswer> answer : answers) {
                assertThat(new String(answer.get().body(), StandardCharsets.UTF_8))
                        .isEqualTo("[{\"a\":1}]");
            }
            String open = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'hub'";
            assertThat(Integer.parseInt(peer.text(open))).isBetween(1, 2);
            database.close();
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/erp?sslmode=require",
                "jdbc:postgresql://[::1]:5432/erp",
                "jdbc:postgresql://a:5432,b:5433/erp?targetServerType=primary&currentSchema=x",
            })
    void reachesAddressesOfPostgresql(String url) {
        assertThat(JdbcAddress.refusal(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/",
                "jdbc:postgresql://db/erp?",
                "jdbc:postgresql://db/erp?sslmode",
                "jdbc:postgresql://db/erp?sslmode=require&",
                "jdbc:postgresql://db/erp?options=-c",
                "jdbc:postgresql://db/erp#x",
                "jdbc:postgresql://u@db/erp",
            })
    void refusesAllElse(String url) {
        assertThat(JdbcAddress.refusal(URI.create(url))).isPresent();
    }

    @Test
    void showsNoPassword() {
        assertThat(new Login("hub", "s3cret").toString()).isEqualTo("Login[hub]");
    }
}
