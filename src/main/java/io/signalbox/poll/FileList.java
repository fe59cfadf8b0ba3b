package io.signalbox.poll;

import io.signalbox.format.RowFormat;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.Operation;

/**
 * All rows of the newest file of those that are meant, which stays where it is.
 *
 * @param rows how they are written
 */
public record FileList(String name, FileSource files, RowFormat rows) implements Operation {

    @Override
    public boolean isFetched() {
        return true;
    }
}
