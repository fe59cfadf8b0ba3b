package io.signalbox.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeProxyCreation;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers what is read by reflection while the hub runs: of our own classes by the rule {@link Reflected}, so that none is forgotten,
 * of libraries those that do not bring the registration along. Named in this package's {@code native-image.properties}.
 */
public final class ReflectionFeature implements Feature {

    private static final String OURS = "io/signalbox/";
    private static final String CLASS = ".class";

    /** Named by reflection in {@code GracefulShutdown}. */
    private static final List<String> SIGNALS = List.of("sun.misc.Signal", "sun.misc.SignalHandler");

    @Override
    public String getDescription() {
        return "Registers the classes of Signalbox that are read by reflection";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        access.getApplicationClassPath().stream()
                .flatMap(ReflectionFeature::ours)
                .map(access::findClassByName)
                .filter(Objects::nonNull)
                .filter(Reflected::isReflected)
                .forEach(ReflectionFeature::register);
        // HikariCP copies its settings field by field.
        Class<?> pool = access.findClassByName("com.zaxxer.hikari.HikariConfig");
        RuntimeReflection.registerAllDeclaredFields(pool);
        RuntimeReflection.register(pool.getDeclaredFields());
        SIGNALS.stream().map(access::findClassByName).forEach(ReflectionFeature::register);
        RuntimeProxyCreation.register(access.findClassByName("sun.misc.SignalHandler"));
    }

    private static void register(Class<?> type) {
        RuntimeReflection.register(type);
        RuntimeReflection.registerAllDeclaredConstructors(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.registerAllMethods(type);
        RuntimeReflection.registerAllDeclaredMethods(type);
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.registerAllDeclaredFields(type);
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers()) && type.getSuperclass() != null) {
            RuntimeReflection.register(type.getMethods());
        }
    }

    /** The names of our classes in a jar or a folder of the class path. */
    private static Stream<String> ours(Path entry) {
        try {
            return names(entry)
                    .filter(name -> name.startsWith(OURS) && name.endsWith(CLASS) && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                return files.map(file -> entry.relativize(file).toString().replace('\\', '/')).toList().stream();
            }
        }
        if (!Files.isRegularFile(entry)) {
            return Stream.empty();
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.stream().map(JarEntry::getName).toList().stream();
        }
    }
}
