package io.signalbox.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release that pages and manifests name. */
public final class Release {

    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern RELEASED = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+), \\d{4}-\\d{2}-\\d{2}$");

    private Release() {}

    /** The newest of CHANGELOG.md; where none is released yet, the one that pom.xml prepares. */
    public static String newest() throws IOException {
        Matcher released = RELEASED.matcher(Files.readString(Path.of("CHANGELOG.md")));
        return released.find() ? released.group(1) : built().replace("-SNAPSHOT", "");
    }

    /** What pom.xml says is built here. */
    static String built() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("pom.xml has no version");
        }
        return version.group(1);
    }
}
