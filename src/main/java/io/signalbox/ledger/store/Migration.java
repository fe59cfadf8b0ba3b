package io.signalbox.ledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One step of a ledger's tables from a version to the next.
 *
 * @param script where its statements stand on the class path
 * @param checksum of the statements, as Flyway counts it
 */
record Migration(int version, String description, String script, String statements, int checksum) {

    /** In order. Named here, since a native executable has no class path to scan. */
    private static final List<String> FILES = List.of(
            "V1__ledger.sql",
            "V2__note.sql",
            "V3__control.sql",
            "V4__retired.sql",
            "V5__count.sql",
            "V6__mark.sql",
            "V7__run.sql",
            "V8__headers.sql",
            "V9__calls.sql",
            "V10__keys.sql",
            "V11__writer.sql",
            "V12__readers.sql",
            "V13__content.sql",
            "V14__figure.sql",
            "V15__difference.sql");

    private static final Pattern NAME = Pattern.compile("V(\\d+)__(.+)\\.sql");

    /** All of them, in order. */
    static List<Migration> all(String folder) {
        return FILES.stream().map(file -> read(folder, file)).toList();
    }

    private static Migration read(String folder, String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new IllegalStateException(file + " does not say which version it is");
        }
        String script = folder + file;
        String statements = text(script);
        return new Migration(
                Integer.parseInt(name.group(1)), name.group(2), script, statements, checksumOf(statements));
    }

    private static String text(String script) {
        try (InputStream in = Migration.class.getClassLoader().getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flyway's: the CRC32 of the lines, without what ends them. */
    private static int checksumOf(String statements) {
        CRC32 sum = new CRC32();
        new BufferedReader(new StringReader(statements))
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .forEach(sum::update);
        return (int) sum.getValue();
    }
}
