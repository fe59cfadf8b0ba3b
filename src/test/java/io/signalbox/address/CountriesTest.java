package io.signalbox.address;

import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CountriesTest {

    @Test
    void everyRowIsOfACountryThatExists() {
        assertThat(Set.of(Locale.getISOCountries())).containsAll(Countries.described());
    }

    @ParameterizedTest
    @CsvSource({
        "us, US",
        "USA, US",
        "United States, US",
        "Deutschland, DE",
        "deu, DE",
        "Österreich, AT",
        "UK, GB",
        "Scotland, GB",
        "日本, JP",
        "Brasil, BR",
        "Côte d'Ivoire, CI",
        "الإمارات العربية المتحدة, AE",
        "Hong Kong, HK",
        "Türkiye, TR"
    })
    void knowsCountriesByCodeAndName(String name, String code) {
        assertThat(Countries.codeOf(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"Atlantis", "XX", "Berlin", "''"})
    void knowsNoOthers(String name) {
        assertThat(Countries.codeOf(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "US, 94104, true", "US, 94104-0001, true", "US, 9410, false", "GB, SW1A 1AA, true", "GB, M1 1AE, true",
                "GB, SW1A1AA, true",
        "NL, 1012 LM, true", "NL, 1012LM, true", "DE, D-80331, true", "DE, 8033, false", "CA, K1M 1M4, true",
                "BR, 01310-200, true",
        "BR, 01310200, true", "PL, 00-624, true", "PL, 00624, false", "IE, D02 X285, true", "AR, C1043AAZ, true",
                "JP, 100-0001, true"
    })
    void knowsTheShapesOfPostalCodes(String country, String code, boolean known) {
        assertThat(Countries.of(country).postalCode().is(code)).isEqualTo(known);
    }
}
