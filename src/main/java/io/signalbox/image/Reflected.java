package io.signalbox.image;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of our classes are read by reflection: data that becomes JSON or comes from it, commands with their options, beans of JMX,
 * what Camel sets properties of, and what templates show.
 */
final class Reflected {

    private static final List<String> ANNOTATIONS = List.of("com.fasterxml.jackson.annotation.", "picocli.");
    private static final List<String> SUPERTYPES = List.of("picocli.", "org.apache.camel.");
    private static final String TEMPLATES = "io.signalbox.console.";

    private Reflected() {}

    static boolean isReflected(Class<?> type) {
        try {
            return type.isRecord()
                    || type.isEnum()
                    || type.getName().startsWith(TEMPLATES)
                    || isBean(type)
                    || supertypes(type).anyMatch(each -> begins(each, SUPERTYPES))
                    || isAnnotated(type)
                    // What an annotation of a command names, such as the values that an option completes.
                    || type.getDeclaringClass() != null && isAnnotated(type.getDeclaringClass());
        } catch (NoClassDefFoundError e) {
            // It uses a library that the executable does not have, and so is not in it either.
            return false;
        }
    }

    private static boolean isBean(Class<?> type) {
        return type.getSimpleName().endsWith("MXBean")
                || Arrays.stream(type.getInterfaces())
                        .anyMatch(each -> each.getSimpleName().endsWith("MXBean"));
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> faces = Arrays.stream(type.getInterfaces());
        return type.getSuperclass() == null ? faces : Stream.concat(faces, Stream.of(type.getSuperclass()));
    }

    private static boolean isAnnotated(Class<?> type) {
        Stream<? extends Executable> executables =
                Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
        return Stream.concat(Stream.of(type), Stream.concat(executables, Arrays.stream(type.getDeclaredFields())))
                .map(AnnotatedElement::getAnnotations)
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .anyMatch(each -> begins(each, ANNOTATIONS));
    }

    private static boolean begins(Class<?> type, List<String> names) {
        return names.stream().anyMatch(type.getName()::startsWith);
    }
}
