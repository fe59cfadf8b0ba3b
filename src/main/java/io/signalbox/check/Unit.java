package io.signalbox.check;

import java.nio.file.Path;
import java.util.Comparator;

import io.signalbox.notify.NotifyReader;

/**
 * What is accepted or rejected as a whole.
 *
 * @param name unique within its kind; {@code model} for the model
 */
public record Unit(Kind kind, String name) implements Comparable<Unit> {

    private static final Comparator<Unit> ORDER =
            Comparator.comparing(Unit::kind).thenComparing(Unit::name);
    /** The one of its kind. */
    public static final Unit NOTIFY = new Unit(Kind.NOTIFY, "notify");

    private static final String EXAMPLES = ".examples";

    /** Later kinds may refer to earlier ones. */
    public enum Kind {
        /** The folder as a whole, when it cannot be read. */
        FOLDER,
        /** The canonical model and the glossary: {@code model/}. */
        MODEL,
        /** One descriptor with the schemas and contracts beside it: {@code systems/<name>.yaml}, {@code systems/<name>.*}. */
        SYSTEM,
        /** Where notices of alerts go: {@code notify.yaml}. */
        NOTIFY,
        /** A folder {@code <name>/}, or a bare {@code <name>.camel.yaml} with its {@code <name>.jslt} and examples. */
        INTEGRATION
    }

    /**
     * The unit that a file belongs to.
     *
     * @param file relative to the routes folder
     */
    public static Unit of(Path file) {
        String first = file.getName(0).toString();
        if (first.isEmpty()) {
            return new Unit(Kind.FOLDER, first);
        }
        if (first.equals("systems")) {
            return new Unit(
                    Kind.SYSTEM,
                    file.getNameCount() == 1 ? first : stem(file.getName(1).toString()));
        }
        if (first.equals("model")) {
            return new Unit(Kind.MODEL, first);
        }
        if (file.equals(Path.of(NotifyReader.FILE))) {
            return NOTIFY;
        }
        if (file.getNameCount() == 1) {
            return new Unit(Kind.INTEGRATION, stem(first));
        }
        return new Unit(
                Kind.INTEGRATION,
                first.endsWith(EXAMPLES) ? first.substring(0, first.length() - EXAMPLES.length()) : first);
    }

    /**
     * Whether a folder holds examples that belong to nothing: descriptors to copy.
     *
     * @param folder relative to the routes folder
     */
    public static boolean isLibrary(Path folder) {
        return folder.equals(Path.of("systems", "library"));
    }

    /**
     * Whether a file only tells kustomize which files of the folder go into ConfigMaps.
     *
     * @param file relative to the routes folder
     */
    public static boolean isKustomization(Path file) {
        return file.equals(Path.of("kustomization.yaml"));
    }

    private static String stem(String fileName) {
        int dot = fileName.indexOf('.', 1);
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    @Override
    public int compareTo(Unit other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case FOLDER -> "the routes folder";
            case MODEL -> "the model";
            case SYSTEM -> "system '" + name + "'";
            case NOTIFY -> "notify.yaml";
            case INTEGRATION -> "integration '" + name + "'";
        };
    }
}
