package io.signalbox.sandbox.simulated;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The value of a small file, read again when its time of change differs. For one thread. */
public final class ReloadedFile implements Supplier<String> {

    private final File file;
    private final Supplier<String> reader;
    private long changed = -1;
    private String value;

    public ReloadedFile(Path file, Supplier<String> reader) {
        this.file = file.toFile();
        this.reader = reader;
    }

    @Override
    public String get() {
        long now = file.lastModified();
        if (now != changed) {
            value = reader.get();
            changed = now;
        }
        return value;
    }
}
