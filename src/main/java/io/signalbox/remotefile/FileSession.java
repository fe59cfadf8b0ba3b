package io.signalbox.remotefile;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One connection to where files are. For one thread, but for closing it, which ends what is under way. Throws {@link FileStateException} for what
 * was answered; after any other failure it is not used again.
 */
interface FileSession extends Closeable {

    /** The plain files of a folder, {@code most} at most. */
    List<FileVersion> list(String folder, int most) throws IOException;

    /** Null where there is no plain file of this path. */
    FileVersion find(String path) throws IOException;

    /** Less at the end of the file; nothing behind it. */
    byte[] read(String path, long offset, int length) throws IOException;

    /** To a path where nothing is. */
    void rename(String from, String to) throws IOException;

    /** Over what is there. */
    void replace(String from, String to) throws IOException;

    /** A file from its beginning, over what is there. */
    void write(String path, byte[] content) throws IOException;

    void delete(String path) throws IOException;

    /** Whether it can be used again after it rested. */
    boolean isAlive();
}
