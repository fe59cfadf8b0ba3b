package io.signalbox.interfaces;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;
import io.signalbox.access.Action;
import io.signalbox.interfaces.InterfaceTable.Row;

import static org.assertj.core.api.Assertions.assertThat;

/** The table knows every action, and the page shows the table. */
class InterfaceTableTest {

    /** They are about the one who asks, whatever the role. */
    private static final Set<String> ABOUT_ONESELF = Set.of("sign-in", "change-password");

    /** Every action that some class has as a constant, by its name. */
    static Map<String, Action> actions() {
        Map<String, Action> actions = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.signalbox").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Action.class))
                        .map(JavaField::reflect)
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(InterfaceTableTest::value)
                        .forEach(action -> actions.put(action.name(), action));
        actions.keySet().removeAll(ABOUT_ONESELF);
        return actions;
    }

    private static Action value(Field field) {
        try {
            field.setAccessible(true);
            return (Action) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyOperationHasItsRow() {
        assertThat(InterfaceTable.ROWS)
                .extracting(Row::action)
                .as("an action that is new needs a row in InterfaceTable")
                .containsExactlyInAnyOrderElementsOf(actions().keySet());
    }

    @Test
    void everyDoorIsEitherAskedOrSaysWhyNot() {
        assertThat(InterfaceTable.ROWS).allSatisfy(row -> assertThat(
                        Stream.concat(row.asks().keySet().stream(), row.closed().keySet().stream()))
                .containsExactlyInAnyOrder(Interface.values()));
    }

    private static String cell(Row row, Interface via) {
        String ask = row.asks().get(via);
        return ask == null ? row.closed().get(via).cell() : '`' + ask + '`';
    }

    @Test
    void documentationShowsTheTable() throws IOException {
        Map<String, Action> actions = actions();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : InterfaceTable.ROWS) {
            List<String> cells = new ArrayList<>();
            cells.add(row.action());
            cells.add(actions.get(row.action()).needs().word());
            Stream.of(Interface.values()).map(via -> cell(row, via)).forEach(cells::add);
            rows.add(cells);
        }
        String[] columns = Stream.concat(
                        Stream.of("action", "role"),
                        Stream.of(Interface.values()).map(Interface::title))
                .toArray(String[]::new);
        DocumentedTable table = new DocumentedTable("interfaces.md", columns);
        assertThat(table.heldAgainst(rows)).isEqualTo(table.expected(rows));
    }

    @Test
    void documentationExplainsWhatAnInterfaceDoesNotOffer() throws IOException {
        assertThat(Files.readString(Path.of("docs/interfaces.md")))
                .contains(Stream.of(Closed.values()).map(Closed::sentence).toArray(String[]::new));
    }
}
