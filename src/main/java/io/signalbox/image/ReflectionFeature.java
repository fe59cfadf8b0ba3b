package io.signalbox.image;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeProxyCreation;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers what is read by reflection while the hub runs: of our own classes by the rule {@link Reflected}, so that none is forgotten,
 * of libraries those that do not bring the registration along. Named in this package's {@code native-image.properties}.
 */
public final class ReflectionFeature implements Feature {

    private static final String OURS = "io/signalbox";
    private static final String CLASS = ".class";

    /** Named by reflection in {@code GracefulShutdown}. */
    private static final List<String> SIGNALS = List.of("sun.misc.Signal", "sun.misc.SignalHandler");

    private static final List<String> POOLED = List.of(
            "java.sql.Statement",
            "com.zaxxer.hikari.pool.PoolEntry",
            "com.zaxxer.hikari.util.ConcurrentBag$IConcurrentBagEntry");

    /** Picocli's own {@code --help} and {@code --version}, and the classes by which it reads a path or a moment. */
    private static final List<String> COMMAND_LINE = List.of(
            "picocli.CommandLine$AutoHelpMixin", "java.nio.file.Path", "java.nio.file.Paths", "java.time.Instant");

    /** What carries traces to a collector is found as a service. */
    private static final List<String> SENDERS =
            List.of("io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider");

    @Override
    public String getDescription() {
        return "Registers the classes of Signalbox that are read by reflection";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        List<ProgramEntry> program =
                access.getApplicationClassPath().stream().map(ProgramEntry::new).toList();
        program.stream()
                .flatMap(entry -> entry.names(OURS))
                .filter(name -> name.endsWith(CLASS))
                .filter(name -> !name.endsWith("-info.class"))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .map(access::findClassByName)
                .filter(Objects::nonNull)
                .filter(Reflected::isReflected)
                .forEach(ReflectionFeature::register);
        program.stream()
                .flatMap(CamelServices::of)
                .map(access::findClassByName)
                .filter(Objects::nonNull)
                .forEach(ReflectionFeature::registerConstructor);
        SENDERS.stream().map(access::findClassByName).forEach(ReflectionFeature::registerConstructor);
        registerPool(access);
        Stream.of(SIGNALS, COMMAND_LINE)
                .flatMap(List::stream)
                .map(access::findClassByName)
                .forEach(ReflectionFeature::register);
        RuntimeProxyCreation.register(access.findClassByName("sun.misc.SignalHandler"));
        registerMethods(access.findClassByName("jdk.internal.misc.Unsafe"), "allocateUninitializedArray");
    }

    /** HikariCP copies its settings field by field, and makes lists on arrays of a class that it is given. */
    private static void registerPool(BeforeAnalysisAccess access) {
        Class<?> settings = access.findClassByName("com.zaxxer.hikari.HikariConfig");
        RuntimeReflection.registerAllDeclaredFields(settings);
        RuntimeReflection.register(settings.getDeclaredFields());
        POOLED.stream().map(access::findClassByName).map(Class::arrayType).forEach(RuntimeReflection::register);
    }

    /** Netty asks for it by its name on the class of an object. */
    private static void registerMethods(Class<?> type, String name) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .forEach(RuntimeReflection::register);
    }

    private static void registerConstructor(Class<?> type) {
        RuntimeReflection.register(type);
        Arrays.stream(type.getConstructors())
                .filter(each -> each.getParameterCount() == 0)
                .forEach(RuntimeReflection::register);
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
}
