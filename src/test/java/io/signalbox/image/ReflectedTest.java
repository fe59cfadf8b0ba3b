package io.signalbox.image;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.CallRecord;
import io.signalbox.schedule.Schedule;
import io.signalbox.status.HubStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ReflectedTest {

    private static final String OURS = "io.signalbox.";
    /** Descriptors and what they hold are read from YAML by readers of their own, and are not written. */
    private static final List<String> NEVER_JSON = List.of("io.signalbox.system", "io.signalbox.webhook");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.signalbox");

    @Test
    void dataIsReflectedAndWorkersAreNot() {
        assertThat(List.of(HubStatus.class, HubStatus.UnitStatus.class, CallRecord.class))
                .allMatch(Reflected::isReflected);
        assertThat(Reflected.isReflected(Schedule.class)).isFalse();
        assertThat(Reflected.isReflected(ReflectionFeature.class)).isFalse();
    }

    /** Whatever a class hands to Jackson, to the API or to the notes by its name, and whatever that holds. */
    @Test
    void everythingNamedWhereJsonIsReadOrWrittenIsReflected() {
        Set<Class<?>> found = new HashSet<>();
        for (JavaClass each : PRODUCT) {
            if (readsOrWritesJson(each)) {
                each.getReferencedClassObjects().stream()
                        .map(reference -> reference.getRawType().getBaseComponentType())
                        .filter(named -> named.getName().startsWith(OURS) && !isOwn(named, each))
                        .forEach(named -> collect(named.reflect(), found));
            }
        }

        assertThat(found).as("the search found something").hasSizeGreaterThan(100);
        Set<String> forgotten = new TreeSet<>();
        found.stream().filter(each -> !Reflected.isReflected(each)).forEach(each -> forgotten.add(each.getName()));
        assertThat(forgotten)
                .as("a native executable cannot read these by reflection; make them records, or name them in Reflected")
                .isEmpty();
    }

    /** Converters, completions, versions: picocli makes each by its constructor. */
    @Test
    void everyClassThatAnAnnotationOfTheCommandLineNamesIsReflected() {
        Set<String> named = new TreeSet<>();
        for (JavaClass each : PRODUCT) {
            Stream.concat(Stream.of(each), each.getMembers().stream())
                    .flatMap(place -> ((HasAnnotations<?>) place).getAnnotations().stream())
                    .filter(annotation -> annotation.getRawType().getName().startsWith("picocli."))
                    .flatMap(annotation -> annotation.getProperties().values().stream())
                    .flatMap(value -> value instanceof Object[] many ? Arrays.stream(many) : Stream.of(value))
                    .filter(JavaClass.class::isInstance)
                    .map(value -> ((JavaClass) value).getName())
                    .filter(name -> name.startsWith(OURS))
                    .forEach(named::add);
        }
        assertThat(named)
                .contains("io.signalbox.cli.Main$Version")
                .hasSizeGreaterThan(2)
                .allSatisfy(name -> assertThat(Reflected.isReflected(Class.forName(name)))
                        .as(name)
                        .isTrue());
    }

    private static boolean readsOrWritesJson(JavaClass each) {
        return each.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name -> name.startsWith("com.fasterxml.jackson.databind")
                        || name.equals("io.signalbox.ledger.NoteKind")
                        || name.startsWith("io.signalbox.api.ApiRoutes")
                        || name.startsWith("io.signalbox.cli.command.Hub"));
    }

    /** For its log or its class loader. */
    private static boolean isOwn(JavaClass named, JavaClass by) {
        return by.getName().startsWith(named.getName());
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType of) {
            collect(of.getRawType(), found);
            Arrays.stream(of.getActualTypeArguments()).forEach(each -> collect(each, found));
        } else if (type instanceof GenericArrayType of) {
            collect(of.getGenericComponentType(), found);
        } else if (type instanceof WildcardType of) {
            Arrays.stream(of.getUpperBounds()).forEach(each -> collect(each, found));
        } else if (type instanceof Class<?> plain && plain.isArray()) {
            collect(plain.getComponentType(), found);
        } else if (type instanceof Class<?> plain && NEVER_JSON.contains(plain.getPackageName())) {
            return;
        } else if (type instanceof Class<?> plain && plain.isInterface()) {
            // What is read or written is one of its classes.
            Class<?>[] permitted = plain.isSealed() ? plain.getPermittedSubclasses() : new Class<?>[0];
            Arrays.stream(permitted).forEach(each -> collect(each, found));
        } else if (type instanceof Class<?> plain && plain.getName().startsWith(OURS) && found.add(plain)) {
            RecordComponent[] parts = plain.isRecord() ? plain.getRecordComponents() : new RecordComponent[0];
            Arrays.stream(parts).forEach(part -> collect(part.getGenericType(), found));
        }
    }
}
