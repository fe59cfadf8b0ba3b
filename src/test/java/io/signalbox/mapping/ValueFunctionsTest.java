package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ValueFunctionsTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            phone-e164(.a, 'US')                  | '(415) 555-0132'      | '+14155550132'
            phone-parts(.a, 'US')                 | '415-555-0132 x12'    | {'e164':'+14155550132','extension':'12','country':'US'}
            phone-format(.a, 'national')          | '+4930901820'         | '030 901820'
            split-name(.a, 'ES')                  | 'María José García López' | {'given':'María José','family':'García López'}
            currency-decimals(.a)                 | 'KWD'                 | 3
            amount(.a, 'EUR')                     | 19.9                  | 19.90
            amount(.a, 'EUR')                     | '0019.9'              | 19.90
            amount(.a, 'JPY')                     | 1500.00               | 1500
            minor-units(.a, 'EUR')                | 90071992547409.93     | 9007199254740993
            minor-units(.a, 'EUR')                | 92233720368547758.08  | 9223372036854775808
            from-minor-units(.a, 'CLF')           | 23456                 | 2.3456
            amount-from-text(.a, ',')             | '1.234,50'            | 1234.50
            moment(.a, 'Europe/Berlin')           | '2026-07-01T12:00:00' | '2026-07-01T10:00:00Z'
            moment(.a, 'Europe/Berlin', 'later')  | '2026-10-25T02:30:00' | '2026-10-25T01:30:00Z'
            in-zone(.a, 'Asia/Tokyo')             | '2026-12-31T20:00:00Z' | '2027-01-01T05:00:00+09:00'
            date-in-zone(.a, 'Asia/Tokyo')        | '2026-12-31T20:00:00Z' | '2027-01-01'
            date-from-text(.a, 'dd.MM.yyyy')      | '31.12.2026'          | '2026-12-31'
            moment(.a, 'Europe/Berlin')           | null                  | null
            amount(.a, 'EUR')                     | null                  | null
            """)
    void givesWhatIsMeant(String jslt, String value, String result) {
        String mapped = mapping(jslt)
                .apply(RoutesDraft.json(quoted("{'a':" + value + "}")))
                .toString();
        assertThat(mapped).isEqualTo(quoted(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            phone-e164(.a, 'US')        | '415-555-0132 x12'    | extension
            amount(.a, 'EUR')           | 19.999                | more decimals
            amount(.a, 'EURO')          | 19.99                 | currency
            minor-units(.a, 'JPY')      | 0.5                   | more decimals
            moment(.a, 'Europe/Berlin') | '2026-03-29T02:30:00' | leave this time out
            moment(.a)                  | '2026-07-01T12:00:00' | no zone
            date-from-text(.a, 'dd.MM.yyyy') | '30.02.2026'     | calendar
            """)
    void refusesByItsPlaceWhatHasNoOneMeaning(String jslt, String value, String reason) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> mapping(jslt)
                        .apply(RoutesDraft.json(quoted("{'a':" + value + "}"))))
                .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_VALUE_REFUSED);
        assertThat(problem.pointer()).isEqualTo("/a");
        assertThat(problem.detail()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {}                 | {}                | 'absent'
            {'nick':null}      | {'nick':null}     | 'null'
            {'nick':''}        | {'nick':''}       | 'empty'
            {'nick':[]}        | {'nick':[]}       | 'empty'
            {'nick':{}}        | {'nick':{}}       | 'empty'
            {'nick':'Ada'}     | {'nick':'Ada'}    | 'value'
            {'nick':0}         | {'nick':0}        | 'value'
            {'nick':false}     | {'nick':false}    | 'value'
            """)
    void keepsAbsentNullAndEmptyApart(String input, String patch, String presence) {
        assertThat(mapping("{'nick': as-sent(., 'nick')}").apply(RoutesDraft.json(quoted(input))))
                .hasToString(quoted(patch));
        assertThat(mapping("presence(., 'nick')").apply(RoutesDraft.json(quoted(input))))
                .hasToString(quoted(presence));
    }

    @Test
    void saysWhichItMeans() {
        String jslt = "{'a': absent(), 'b': keep(null), 'c': keep([]), 'd': if (presence(., 'x') == 'null') keep(null)"
                + " else if (presence(., 'x') == 'absent') absent() else uppercase(.x)}";
        assertThat(mapping(jslt).apply(RoutesDraft.json("{}"))).hasToString(quoted("{'b':null,'c':[]}"));
        assertThat(mapping(jslt).apply(RoutesDraft.json(quoted("{'x':null}"))))
                .hasToString(quoted("{'b':null,'c':[],'d':null}"));
        assertThat(mapping(jslt).apply(RoutesDraft.json(quoted("{'x':'y'}"))))
                .hasToString(quoted("{'b':null,'c':[],'d':'Y'}"));
    }

    @Test
    void remarksANameThatAnotherReaderWouldPartElsewhere() {
        MappingRun run = new MappingRun();
        mapping("split-name(.a, 'CO')").apply(RoutesDraft.json(quoted("{'a':'Gabriel García Márquez'}")), run);
        assertThat(run.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.pointer()).isEqualTo("/a");
            assertThat(remark.text()).contains("family name").doesNotContain("Gabriel");
        });
    }

    private Mapping mapping(String jslt) {
        return new RoutesDraft(root).mapping(quoted(jslt));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
