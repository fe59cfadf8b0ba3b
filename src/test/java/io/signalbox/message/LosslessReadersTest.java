package io.signalbox.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A mapper as Jackson makes it turns 19.90 into 19.9, so that whatever sees a payload reads with one that does not. */
class LosslessReadersTest {

    private static final Path SOURCES = Path.of("src/main/java/io/signalbox");

    /** What reads payloads. */
    private static final Set<String> LOSSLESS = Set.of(
            "message/Json.java",
            "mapping/LosslessJson.java",
            "cli/command/HubAnswerReader.java",
            "http/HttpContent.java",
            "sandbox/simulated/Json.java");

    /** What writes only, or reads what the hub has written itself, schemas, or the sentence of a refusal: never a payload. */
    private static final Set<String> OTHERS = Set.of(
            "api/ApiAnswer.java",
            "document/SchemaPart.java",
            "drift/ContractSchema.java",
            "ledger/NoteKind.java",
            "mcp/Asking.java",
            "notice/HandedNotice.java",
            "retirement/RetirementFiles.java",
            "routefile/CamelSchema.java",
            "routefile/ComponentCatalog.java",
            "signin/UsersFile.java",
            "web/ProblemDetails.java",
            "http/Reason.java");

    private static Set<String> filesWith(String... texts) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(texts).anyMatch(text -> holds(file, text)))
                    .map(file -> SOURCES.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whateverReadsPayloadsKeepsDigits() throws IOException {
        Set<String> mappers = filesWith("new ObjectMapper(", "JsonMapper.builder(");
        mappers.removeAll(OTHERS);
        assertThat(mappers).isSubsetOf(LOSSLESS);
        for (String name : mappers) {
            assertThat(Files.readString(SOURCES.resolve(name)))
                    .as(name)
                    .contains("USE_BIG_DECIMAL_FOR_FLOATS", "STRIP_TRAILING_BIGDECIMAL_ZEROES");
        }
    }

    @Test
    void theReaderAndItsMapperKeepDigits() throws IOException {
        for (String number : Set.of("19.90", "10000000.90", "12345678901234567.89", "18446744073709551617", "1.10")) {
            assertThat(Json.reader().readTree(number)).hasToString(number);
            assertThat(Json.storedReader().readTree(number)).hasToString(number);
            assertThat(Json.writer().writeValueAsString(Json.mapper().readValue(number, Object.class)))
                    .isEqualTo(number);
        }
    }
}
