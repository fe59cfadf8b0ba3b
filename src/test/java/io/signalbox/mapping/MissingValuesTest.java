package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.document.ContentCache;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

class MissingValuesTest {

    private static final String SCHEMA =
            """
            { "type": "object", "required": ["email", "address"], "additionalProperties": false,
              "properties": {
                "email": { "type": "string", "title": "E-mail", "format": "email", "suppliedBy": "the sales desk" },
                "phone": { "type": "string" },
                "address": { "$ref": "model/address.schema.json" } } }
            """;
    private static final String ADDRESS =
            """
            { "type": "object", "required": ["city", "country"],
              "properties": {
                "city": { "type": "string", "title": "City", "description": "As the post writes it." },
                "unit": { "type": "string" },
                "country": { "enum": ["DE", "FR"] } } }
            """;

    @TempDir
    Path root;

    private RoutesDraft draft;

    @BeforeEach
    void write() {
        draft = new RoutesDraft(root).with("customer.schema.json", SCHEMA).with("model/address.schema.json", ADDRESS);
    }

    private Mapping mapping(String jslt) {
        return draft.mapping("// in: customer.schema.json\n" + jslt);
    }

    private static Problem problem(Mapping mapping, String input) {
        return catchThrowableOfType(ProblemException.class, () -> mapping.apply(RoutesDraft.json(input)))
                .problem();
    }

    @Test
    void saysWhatARecordLacksWithTitlesFromTheSchemaAndWhoCanSupplyIt() {
        Mapping mapping = mapping(".");
        String record = "{\"address\":{\"city\":\"Paris\"}}";

        Problem problem = problem(mapping, record);
        assertThat(problem.code()).isEqualTo(ProblemCode.RECORD_INCOMPLETE);
        assertThat(problem.pointer()).isEqualTo("/address/country");
        assertThat(problem.detail())
                .isEqualTo(
                        "the input of mapping 'it' lacks country (/address/country); E-mail (/email), which the sales"
                                + " desk can supply");
        assertThat(mapping.missing(RoutesDraft.json(record)))
                .satisfiesExactly(country -> assertThat(country.allowed()).containsExactly("DE", "FR"), email -> {
                    assertThat(email.title()).isEqualTo("E-mail");
                    assertThat(email.format()).isEqualTo("email");
                    assertThat(email.suppliedBy()).isEqualTo("the sales desk");
                });
    }

    @Test
    void anObjectThatIsMissingIsAskedForByTheFieldsThatItNeeds() {
        assertThat(mapping(".").missing(RoutesDraft.json("{\"email\":\"a@example.com\"}")))
                .extracting(Mapping.Missing::pointer, Mapping.Missing::title, Mapping.Missing::description)
                .containsExactly(
                        tuple("/address/city", "City", "As the post writes it."),
                        tuple("/address/country", "country", null));
    }

    @Test
    void aRecordThatIsWrongOtherwiseTooIsNotMerelyIncomplete() {
        String record = "{\"phone\":1}";

        assertThat(problem(mapping("."), record).code()).isEqualTo(ProblemCode.MAPPING_INPUT_REFUSED);
        assertThat(mapping(".").missing(RoutesDraft.json(record))).isEmpty();
    }

    @Test
    void aMappingAsksForWhatItsSchemaDoesNotRequire() {
        Mapping mapping = mapping("if (.phone) { \"tel\": .phone } else missing(\"/phone\")");
        String record = "{\"email\":\"a@example.com\",\"address\":{\"city\":\"Paris\",\"country\":\"FR\"}}";

        Problem problem = problem(mapping, record);
        assertThat(problem.code()).isEqualTo(ProblemCode.RECORD_INCOMPLETE);
        assertThat(problem.pointer()).isEqualTo("/phone");
        assertThat(mapping.missing(RoutesDraft.json(record)))
                .extracting(Mapping.Missing::pointer)
                .containsExactly("/phone");
    }

    @Test
    void aMappingWithoutASchemaAsksToo() {
        assertThat(draft.mapping("missing(\"/a/b\", \"/c\")").missing(RoutesDraft.json("{}")))
                .extracting(Mapping.Missing::title)
                .containsExactly("b", "c");
        assertThat(problem(draft.mapping("missing(.a)"), "{\"a\":\"x\"}").code())
                .isEqualTo(ProblemCode.MAPPING_VALUE_REFUSED);
    }

    /** What earlier versions said of such a record. */
    @Test
    void examplesThatNameTheCodeOfARefusedInputStillHold() {
        draft.with("it.jslt", "// in: customer.schema.json\n.")
                .with("it.examples/bare.in.json", "{}")
                .with("it.examples/bare.problem.json", "{ \"code\": \"SB-5002\", \"pointer\": \"/address/city\" }");
        Mappings mappings = draft.load().mappings();

        assertThat(MappingExamples.run(mappings, file -> true, ContentCache.none()))
                .isEmpty();
    }

    @Test
    void whatIsNullOrEmptyWhereThatIsNotAllowedIsMissingToo() {
        String record = "{\"email\":null,\"address\":{\"city\":\"Paris\",\"country\":\"\"}}";

        assertThat(problem(mapping("."), record).code()).isEqualTo(ProblemCode.RECORD_INCOMPLETE);
        assertThat(mapping(".").missing(RoutesDraft.json(record)))
                .extracting(Mapping.Missing::pointer)
                .containsExactly("/address/country", "/email");
    }

    /** A list, a whole object that says nothing of itself, a key that is a value of the message, and more than people write. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"array\"}}} | {}",
                "{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":[\"null\",\"object\"]}}} | {}",
                "{\"additionalProperties\":{\"required\":[\"mail\"]}} | {\"Ada Lovelace\":{}}",
                "{\"items\":{\"required\":[\"x\"]}} | [{}]",
            })
    void whatNobodyCanWriteOnOneLineIsNotAskedFor(String schema, String record) {
        draft.with("customer.schema.json", schema);
        boolean isList = record.startsWith("[");

        assertThat(mapping(".").missing(RoutesDraft.json(record))).hasSize(isList ? 1 : 0);
        assertThat(problem(mapping("."), record).code())
                .isEqualTo(isList ? ProblemCode.RECORD_INCOMPLETE : ProblemCode.MAPPING_INPUT_REFUSED);
    }

    @Test
    void moreThanPeopleWriteIsNotAskedFor() {
        draft.with("customer.schema.json", "{\"items\":{\"required\":[\"x\"]}}");
        assertThat(mapping(".").missing(RoutesDraft.json("[" + "{},".repeat(49) + "{}]")))
                .hasSize(50);
        assertThat(mapping(".").missing(RoutesDraft.json("[" + "{},".repeat(50) + "{}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":[\"null\",\"integer\"]} | integer",
                "{\"enum\":[1,2]} | number",
                "{\"enum\":[true]} | boolean",
                "{\"enum\":[\"a\"]} | string",
                "{} | string"
            })
    void theTypeIsTheFirstThatIsNotNullOrThatOfTheWordsAllowed(String schema, String type) {
        draft.with("customer.schema.json", "{\"required\":[\"a\"],\"properties\":{\"a\":" + schema + "}}");

        assertThat(mapping(".").missing(RoutesDraft.json("{}")))
                .extracting(Mapping.Missing::type)
                .containsExactly(type);
    }
}
