package io.signalbox.mapping;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AddressFunctionsTest {

    private static final String TWO_LINES = "street-from-lines([.line1, .line2], .country)";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'street-from-lines(.a, .b)'                | {'a':'Suite 200','b':'548 Market Street'} | {'street':'548 Market Street','unit':'Suite 200'}
            'street-from-lines([.a, .b], .c)'          | {'a':'Av. Paulista','b':'1578 - 4º andar','c':'BR'} | {'street':'Av. Paulista, 1578','unit':'4º andar'}
            'street-from-lines([.a, .b], .c)'          | {'b':'Hauptstraße 12','c':'DE'} | {'street':'Hauptstraße 12'}
            'street-from-parts(.n, .h, .c)'            | {'n':'Hauptstraße','h':12,'c':'DE'} | 'Hauptstraße 12'
            'street-from-parts(.n, .h, .c)'            | {'n':'High Street','h':'12','c':'GB'} | '12 High Street'
            'street-parts(.s, .c)'                     | {'s':'Rua Augusta, 1200','c':'BR'} | {'name':'Rua Augusta','number':'1200'}
            'address-from-one-line(.t)'                | {'t':'Damrak 70, 1012 LM Amsterdam, Nederland'} | {'street':'Damrak 70','city':'Amsterdam','postalCode':'1012 LM','country':'NL'}
            'address-from-lines(.l, .c)'               | {'l':['Attn: Bob 42','1 Main St','Reno NV 89502'],'c':'US'} | {'street':'1 Main St','unit':'Attn: Bob 42','city':'Reno','region':'NV','postalCode':'89502','country':'US'}
            'address-lines(.)'                         | {'street':'Via Roma 1','city':'Roma','region':'RM','postalCode':'00184','country':'IT'} | ['Via Roma 1','00184 Roma RM','IT']
            'address-one-line(.)'                      | {'street':'千代田1-1','city':'千代田区','region':'東京都','postalCode':'100-0001','country':'JP'} | '〒100-0001, 東京都千代田区, 千代田1-1, JP'
            """)
    void readsAndWritesEveryForm(String jslt, String input, String output) {
        Mapping mapping = mapping(jslt.replace("'", ""));
        assertThat(mapping.apply(json(input))).isEqualTo(json(output));
    }

    @Test
    void remarksWhatStaysWhereItWasByItsPlaceAndNotByItsValue() {
        Mapping mapping = mapping("street-from-lines(.line1, .line2)");
        MappingRun run = new MappingRun();
        JsonNode result = mapping.apply(json("{'line1':'Tower A','line2':'Sector 62'}"), run);
        assertThat(result).isEqualTo(json("{'street':'Tower A','unit':'Sector 62'}"));
        assertThat(run.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.mapping()).isEqualTo("it");
            assertThat(remark.pointer()).isEqualTo("/line1");
            assertThat(remark.text())
                    .contains("which part of an address is the street")
                    .doesNotContain("Tower");
        });
    }

    @Test
    void remarksNothingOfWhatIsClear() {
        MappingRun run = new MappingRun();
        mapping(TWO_LINES).apply(json("{'line1':'548 Market Street','line2':'Suites 200-210','country':'US'}"), run);
        assertThat(run.remarks()).isEmpty();
    }

    @Test
    void remarksSoMuchAndNoMore() {
        Mapping mapping = mapping("[for (.) street-from-lines(., \"Block\")]");
        MappingRun run = new MappingRun();
        mapping.apply(json("[" + "'Tower',".repeat(99) + "'Tower']"), run);
        assertThat(run.remarks()).hasSize(MappingRun.MOST);
    }

    @Test
    void refusesWhatIsLongerThanAnAddress() {
        JsonNode input = json("{'line1':'" + "12 High Street ".repeat(80) + "'}");
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> mapping("street-from-lines(.line1)")
                        .apply(input));
        assertThat(thrown.problem().code()).isEqualTo(ProblemCode.MAPPING_VALUE_REFUSED);
        assertThat(thrown.problem().pointer()).isEqualTo("/line1");
    }

    private Mapping mapping(String jslt) {
        return new RoutesDraft(root).mapping(jslt);
    }

    private static JsonNode json(String text) {
        return RoutesDraft.json(text.replace('\'', '"'));
    }
}
