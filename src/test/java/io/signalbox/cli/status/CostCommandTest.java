package io.signalbox.cli.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cost.Advice;
import io.signalbox.cost.CostReport;
import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.PeriodCost;
import io.signalbox.cost.CostReport.SystemCost;
import io.signalbox.cost.Numbers;

import static org.assertj.core.api.Assertions.assertThat;

class CostCommandTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-29T01:00:00Z");

    private static final JsonMapper WRITER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TempDir
    Path folder;

    private static String answer() throws Exception {
        Numbers numbers = new Numbers(83, 83, 82, 4, 3, 1, 1, 0, 0, 7_200, 90, 0, 2, 1, 1, 0, 1, 12, 5_400, 2);
        List<PeriodCost> weeks = List.of(new PeriodCost("2026-W48", MONDAY, NOW, numbers));
        CostReport report = new CostReport(
                MONDAY,
                NOW,
                "week",
                "Z",
                MONDAY,
                MONDAY,
                60.0,
                "EUR",
                numbers,
                weeks,
                List.of(new IntegrationCost("orders", numbers, List.of(), Map.of("replay", 12L), weeks)),
                null,
                List.of(new SystemCost("billing", 90, 2, 1, 0, "600/1m", null, "1h", MONDAY, 60, 0.2)),
                List.of(new Advice(
                        Advice.Rule.FRESHNESS_CANNOT_BE_KEPT,
                        List.of("orders"),
                        "crm",
                        "The card promises 10m.",
                        List.of("routes/orders/integration.yaml: urgency: every 5m"),
                        null)));
        return WRITER.writeValueAsString(report);
    }

    @Test
    void showsSumsWeeksSystemsAndAdvice() throws Exception {
        CommandLineFixture cli = CommandLineFixture.withToken(folder);
        String answer = answer();
        assertThat(cli.ask(0, path -> answer, "report", "cost", "--since", "90d"))
                .containsExactly("/api/cost?since=90d ");

        assertThat(cli.out())
                .contains("counted since 2026-11-23 00:00:00Z, by integration since 2026-11-23 00:00:00Z.")
                .contains("orders", "replay 12", "2026-W48", "600/1m", "at 60.0 an hour: 90.00 EUR")
                .contains("freshness-cannot-be-kept  orders  crm")
                .contains("  write: routes/orders/integration.yaml: urgency: every 5m");
    }

    @Test
    void printsTheCsvOfTheHub() throws Exception {
        CommandLineFixture cli = CommandLineFixture.withToken(folder);
        String csv = "integration,period\r\norders,2026-W48\r\n";
        assertThat(cli.ask(0, path -> csv, "report", "cost", "--by", "month", "--csv"))
                .containsExactly("/api/cost.csv?by=month ");

        assertThat(cli.out()).isEqualToNormalizingNewlines("integration,period\norders,2026-W48\n");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        CommandLineFixture cli = CommandLineFixture.withToken(folder);
        assertThat(cli.run("report", "cost", "--csv", "--json")).isEqualTo(1);
        assertThat(cli.err()).contains("Say --csv or --json, and not both.");
        assertThat(cli.run("report")).isEqualTo(2);
    }
}
