package io.signalbox.access;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GrantsTest {

    private static final Owned ONBOARDING = new Owned("customer-onboarding", "revenue-systems");
    private static final Owned LIGHTING = new Owned("lighting", null);

    @ParameterizedTest
    @CsvSource({
        "viewer, viewer",
        "'operator@team/revenue-systems,viewer', 'viewer,operator@team/revenue-systems'",
        "' viewer , operator@integration/x ', 'viewer,operator@integration/x'",
        "'operator@team/Revenue%20Systems%2C%20East', 'operator@team/Revenue%20Systems%2C%20East'",
    })
    void isReadAndWrittenInOneForm(String text, String written) {
        assertThat(Grants.parse(text).text()).isEqualTo(written);
        assertThat(Grants.parse(written)).isEqualTo(Grants.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root",
                "operator@",
                "operator@revenue-systems",
                "operator@team/",
                "operator@system/crm",
                "viewer,,admin",
                "viewer,admin",
                "viewer@team/a,operator@team/a",
                "operator for team x",
                "Viewer"
            })
    void saysWhatToWriteInsteadOfSomethingElse(String text) {
        assertThatThrownBy(() -> Grants.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(@integration/<name> or @team/<name>|leave one of them out).*");
    }

    @Test
    void theHighestThatHoldsForAnIntegrationCounts() {
        Grants grants = Grants.parse("viewer,operator@team/revenue-systems,admin@integration/lighting");

        assertThat(grants.over(ONBOARDING)).contains(new Grant(Role.OPERATOR, "team/revenue-systems"));
        assertThat(grants.over(LIGHTING)).contains(new Grant(Role.ADMIN, "integration/lighting"));
        assertThat(grants.over(new Owned("other", "others"))).contains(new Grant(Role.VIEWER, null));
        assertThat(grants.hub()).contains(Role.VIEWER);
    }

    @Test
    void holdsForNothingElse() {
        Grants grants = Grants.parse("operator@team/null,operator@integration/a");

        assertThat(grants.over(LIGHTING)).as("its card names no team").isEmpty();
        assertThat(grants.over(ONBOARDING)).isEmpty();
        assertThat(grants.hub()).isEmpty();
    }

    @Test
    void ofSeveralListsTheHighestForEachPlaceCounts() {
        assertThat(Grants.together(
                        List.of(Grants.parse("viewer@team/a,operator@team/b"), Grants.parse("operator@team/a,viewer"))))
                .contains(Grants.parse("viewer,operator@team/a,operator@team/b"));
        assertThat(Grants.together(List.of())).isEqualTo(Optional.empty());
    }
}
