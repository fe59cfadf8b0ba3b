package io.signalbox.remotefile;

/** What is done with files. Paths are below the system's address, with {@code /} between names. */
public sealed interface FileAction {

    /** For people, such as {@code LIST}. */
    String verb();

    /** The folder or file. */
    String path();

    /** Gives the files of a folder, as JSON. */
    record List(String path) implements FileAction {
        @Override
        public String verb() {
            return "LIST";
        }
    }

    /** Gives a piece of a file; less at its end, nothing behind it. The answer says how the file is meanwhile. */
    record Read(String path, long offset, int length) implements FileAction {
        @Override
        public String verb() {
            return "READ";
        }
    }

    /** Moves a file into another folder, if it is still of this version; never onto another file. */
    record Move(String path, FileVersion version, String folder) implements FileAction {
        @Override
        public String verb() {
            return "MOVE";
        }
    }

    /** Deletes a file, if it is still of this version. */
    record Delete(String path, FileVersion version) implements FileAction {
        @Override
        public String verb() {
            return "DELETE";
        }
    }

    /**
     * Writes a file as a whole, or nothing. A file of this name with the same content is the one that was to be written.
     *
     * @param partial the name under which it lies until it is whole; the same in every attempt
     * @param replaces whether a file of this name with another content is replaced
     * @param control a file that says that it is whole, written behind it; null for none
     */
    record Write(String path, byte[] content, String partial, boolean replaces, Control control) implements FileAction {

        /** @param content what it says of the other, or nothing */
        public record Control(String path, byte[] content) {}

        @Override
        public String verb() {
            return "WRITE";
        }
    }
}
