package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;

import static org.assertj.core.api.Assertions.assertThat;

class MapCommandTest {

    @TempDir
    Path home;

    private CommandLineFixture line;

    @BeforeEach
    void writeMappings() throws IOException {
        Path routes = Files.createDirectories(home.resolve("routes/orders"));
        Files.createDirectories(home.resolve("routes/model"));
        Files.writeString(
                home.resolve("routes/model/order.schema.json"),
                "{ \"type\": \"object\", \"required\": [\"id\"], \"properties\": { \"id\": {}, \"total\": { \"type\": \"number\" } } }");
        Files.writeString(
                routes.resolve("order-to-erp.jslt"),
                "// in: model/order.schema.json\n{ \"number\": .id, \"amount\": .total }");
        Files.writeString(routes.resolve("broken.jslt"), "{ \"a\": ");
        line = new CommandLineFixture(home);
    }

    private String file(String json) throws IOException {
        return Files.writeString(home.resolve("in.json"), json).toString();
    }

    @Test
    void showsWhatAMappingMakesOfAFileToTheLastDigit() throws IOException {
        String in = file("{ \"id\": \"A-1\", \"total\": 19.90000000000000000001 }");
        assertThat(line.run("map", "order-to-erp", in)).as(line.err()).isZero();
        assertThat(line.out()).contains("\"number\" : \"A-1\"", "\"amount\" : 19.90000000000000000001");
    }

    @Test
    void takesTheMappingsFileAsItsName() throws IOException {
        String in = file("{ \"id\": \"A-1\" }");
        assertThat(line.run(
                        "map", home.resolve("routes/orders/order-to-erp.jslt").toString(), in))
                .isZero();
        assertThat(line.out()).contains("A-1");
    }

    @Test
    void saysWhatDoesNotFitTheContract() throws IOException {
        assertThat(line.run("map", "order-to-erp", file("{ \"id\": \"A-1\", \"total\": \"one\" }")))
                .isEqualTo(1);
        assertThat(line.err()).contains("SB-5002", "model/order.schema.json", "/total");
        assertThat(line.out()).isEmpty();
    }

    @Test
    void saysWhatTheRecordLacks() throws IOException {
        assertThat(line.run("map", "order-to-erp", file("{ \"total\": 1 }"))).isEqualTo(1);
        assertThat(line.err()).contains("SB-5007", "lacks id (/id)");
        assertThat(line.out()).isEmpty();
    }

    @Test
    void saysWhatIsNoJson() throws IOException {
        assertThat(line.run("map", "order-to-erp", file("{ \"id\": "))).isEqualTo(1);
        assertThat(line.err()).contains("SB-5006").doesNotContain("Exception");
    }

    @Test
    void namesTheNearestMapping() throws IOException {
        assertThat(line.run("map", "order-to-epr", file("{}"))).isEqualTo(1);
        assertThat(line.err()).contains("did you mean 'order-to-erp'?");
    }

    @Test
    void showsTheErrorsOfABrokenMapping() throws IOException {
        assertThat(line.run("map", "broken", file("{}"))).isEqualTo(1);
        assertThat(line.err()).contains("routes/orders/broken.jslt:1:", "SB-5020");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(line.run("map", "order-to-erp", "nowhere.json")).isEqualTo(1);
        assertThat(line.err()).contains("There is no file nowhere.json.");
    }
}
