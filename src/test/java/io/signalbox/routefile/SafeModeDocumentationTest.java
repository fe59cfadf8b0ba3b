package io.signalbox.routefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;

import static org.assertj.core.api.Assertions.assertThat;

class SafeModeDocumentationTest {

    @Test
    void pageListsWhatIsAllowed() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        SafeList.STEPS.forEach((step, keys) -> rows.add(List.of("step", code(step), codes(keys))));
        SafeList.LANGUAGES.forEach((language, keys) -> rows.add(List.of("language", code(language), codes(keys))));
        SafeList.COMPONENT_OPTIONS.forEach(
                (component, options) -> rows.add(List.of("component", code(component + ":"), codes(options))));
        SimpleFunction.ALL.forEach(function ->
                rows.add(List.of("function of simple", code(function.form()), "as in " + codes(function.examples()))));
        rows.add(List.of("types", codes(SafeList.TYPES), ""));
        DocumentedTable table = new DocumentedTable("safe-mode.md", "kind", "name", "with");
        assertThat(table.heldAgainst(rows)).isEqualTo(table.expected(rows));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String codes(Collection<String> texts) {
        return texts.stream().sorted().map(SafeModeDocumentationTest::code).collect(Collectors.joining(", "));
    }
}
