package io.signalbox.door;

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
import io.signalbox.door.DoorTable.Row;

import static org.assertj.core.api.Assertions.assertThat;

/** The table knows every operation, and the page shows the table. */
class DoorTableTest {

    /** They are about the one who asks, whatever the role. */
    private static final Set<String> ABOUT_ONESELF = Set.of("sign-in", "change-password");

    /** Every operation that some class has as a constant, by its name. */
    static Map<String, Action> operations() {
        Map<String, Action> operations = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.signalbox").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Action.class))
                        .map(JavaField::reflect)
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(DoorTableTest::value)
                        .forEach(operation -> operations.put(operation.name(), operation));
        operations.keySet().removeAll(ABOUT_ONESELF);
        return operations;
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
        assertThat(DoorTable.ROWS)
                .extracting(Row::operation)
                .as("an operation that is new needs a row in DoorTable")
                .containsExactlyInAnyOrderElementsOf(operations().keySet());
    }

    @Test
    void everyDoorIsEitherAskedOrSaysWhyNot() {
        assertThat(DoorTable.ROWS).allSatisfy(row -> assertThat(
                        Stream.concat(row.asks().keySet().stream(), row.closed().keySet().stream()))
                .containsExactlyInAnyOrder(Door.values()));
    }

    private static String cell(Row row, Door door) {
        String ask = row.asks().get(door);
        return ask == null ? row.closed().get(door).cell() : '`' + ask + '`';
    }

    @Test
    void documentationShowsTheTable() throws IOException {
        Map<String, Action> operations = operations();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : DoorTable.ROWS) {
            List<String> cells = new ArrayList<>();
            cells.add(row.operation());
            cells.add(operations.get(row.operation()).needs().word());
            Stream.of(Door.values()).map(door -> cell(row, door)).forEach(cells::add);
            rows.add(cells);
        }
        String[] columns = Stream.concat(
                        Stream.of("operation", "role"), Stream.of(Door.values()).map(Door::title))
                .toArray(String[]::new);
        DocumentedTable table = new DocumentedTable("interfaces.md", columns);
        assertThat(table.heldAgainst(rows)).isEqualTo(table.expected(rows));
    }

    @Test
    void documentationExplainsEveryClosedDoor() throws IOException {
        assertThat(Files.readString(Path.of("docs/interfaces.md")))
                .contains(Stream.of(Closed.values()).map(Closed::sentence).toArray(String[]::new));
    }
}
