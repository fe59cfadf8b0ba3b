package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.mapping.MappingRun.Loss;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LossFunctionsTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default(.a, 'x') | {'a':'y'} | y | ",
                "default(.a, 'x') | {} | x | DEFAULT",
                "default(.a, 'x') | {'a':' '} | x | DEFAULT",
                "default(.a, 'x') | {'a':0} | 0 | ",
                "default(.a, 'x') | {'a':[]} | x | DEFAULT",
                "default(.a, .b) | {} | null | ",
                "cut(.a, 3) | {'a':'abc'} | abc | ",
                "cut(.a, 3) | {'a':'abcd'} | abc | CUT",
                "cut(.a, 3) | {'a':'ab cd'} | ab | CUT",
                "cut(.a, 2) | {'a':'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00'} | \uD83D\uDE00\uD83D\uDE00 | CUT"
            })
    void saysWhenItGivesSomethingElseThanTheMessage(String jslt, String input, String output, Loss loss) {
        MappingRun run = new MappingRun();
        Mapping mapping = new RoutesDraft(root).mapping(jslt.replace('\'', '"'));

        assertThat(mapping.apply(RoutesDraft.json(input.replace('\'', '"')), run)
                        .asText())
                .isEqualTo(output);
        assertThat(run.losses().keySet()).isEqualTo(loss == null ? Set.of() : Set.of(loss));
    }

    @Test
    void countsEach() {
        MappingRun run = new MappingRun();
        new RoutesDraft(root).mapping("[for (.) default(., 1)]").apply(RoutesDraft.json("[null, 2, null]"), run);

        assertThat(run.losses()).containsEntry(Loss.DEFAULT, 2);
    }

    @Test
    void cutsTextsToALengthAndNothingElse() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> new RoutesDraft(root)
                                .mapping("cut(.a, 0)")
                                .apply(RoutesDraft.json("{\"a\":\"x\"}")))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.MAPPING_VALUE_REFUSED);
    }
}
