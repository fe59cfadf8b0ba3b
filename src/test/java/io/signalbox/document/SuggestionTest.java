package io.signalbox.document;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("billing", "crm", "marketing");

    @ParameterizedTest
    @CsvSource({"biling, billing", "bililng, billing", "Billing, billing", "cmr, crm", "marketting, marketing"})
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Suggestion.nearest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"support", "x", "bil"})
    void suggestsNothingFarAway(String written) {
        assertThat(Suggestion.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void namesWhatIsKnownWhenNothingIsNear() {
        assertThat(Suggestion.hint("support", KNOWN)).isEqualTo("; known: billing, crm, marketing");
        assertThat(Suggestion.hint("biling", KNOWN)).isEqualTo("; did you mean 'billing'?");
        assertThat(Suggestion.hint("support", List.of())).isEmpty();
    }
}
