package io.signalbox.hub;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.DocumentedTable;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationDocumentationTest {

    private static final String NONE = "-";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.signalbox");

    /** Looked up by name, since the name is not known beforehand. */
    private static final String SYSTEM_URL = "signalbox.system.<name>.url";

    /** Looked up as placeholders of descriptors are, by the check without a hub as well. */
    private static final String FILES = "signalbox.files";

    private static final Map<String, String> CHANNELS = Map.of(
            "signalbox.channel.<name>.provider", NONE,
            "signalbox.channel.<name>.system", NONE,
            "signalbox.channel.<name>.topic", NONE,
            "signalbox.channels.group-prefix", "signalbox.",
            "signalbox.channels.provider", "ledger",
            "signalbox.channels.since", "now",
            "signalbox.channels.system", NONE,
            "signalbox.channels.topic-prefix", NONE);

    private static final String DRIVERS = "signalbox.drivers";
    private static final String OTHER_DRIVERS = "signalbox.drivers.others";

    @Test
    void pageListsEveryOptionWithItsDefault() throws IOException {
        List<List<String>> rows = new DocumentedTable("configuration.md", "option", "default", "meaning").rows();
        Map<String, String> documented = new TreeMap<>();
        rows.forEach(row -> documented.put(unquoted(row.get(0)), unquoted(row.get(1))));
        assertThat(documented).isEqualTo(options());
        assertThat(rows).extracting(row -> unquoted(row.get(0))).isSorted();
        assertThat(rows).extracting(row -> row.get(2)).allMatch(meaning -> meaning.endsWith("."));
    }

    private static String unquoted(String cell) {
        return cell.replaceAll("^`|`$", "");
    }

    private static Map<String, String> options() throws IOException {
        Map<String, String> options =
                new TreeMap<>(Map.of(SYSTEM_URL, NONE, FILES, NONE, DRIVERS, "drivers", OTHER_DRIVERS, NONE));
        options.putAll(CHANNELS);
        Stream<Class<?>> types = PRODUCT.stream().map(JavaClass::reflect);
        types.forEach(type -> {
            addMapped(type, options);
            addInjected(type, options);
        });
        shipped().forEach((key, value) -> options.put(key.toString(), value.toString()));
        options.keySet().removeIf(key -> !key.startsWith("signalbox."));
        return options;
    }

    private static void addMapped(Class<?> type, Map<String, String> options) {
        ConfigMapping mapping = type.getAnnotation(ConfigMapping.class);
        if (mapping != null) {
            for (Method option : type.getMethods()) {
                WithDefault value = option.getAnnotation(WithDefault.class);
                options.put(mapping.prefix() + "." + kebab(option.getName()), value == null ? NONE : value.value());
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static void addInjected(Class<?> type, Map<String, String> options) {
        Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
        Stream.<Executable>concat(constructors, methods)
                .flatMap(code -> Arrays.stream(code.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(ConfigProperty.class))
                .map(ConfigurationDocumentationTest::property)
                .forEach(property -> options.put(property.name(), property.defaultValue()));
    }

    private static ConfigProperty property(Parameter parameter) {
        return parameter.getAnnotation(ConfigProperty.class);
    }

    private static Properties shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = ConfigurationDocumentationTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return properties;
    }
}
