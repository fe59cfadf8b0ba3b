package io.signalbox.remotefile;

import java.time.Duration;
import java.util.List;

import io.signalbox.system.Operation;

/**
 * Files that come: where they lie, which of them are whole, and what becomes of those that were read.
 *
 * @param match which names are meant
 * @param done the name of the file that says that another is whole, with {@code ${name}} or {@code ${base}} in it; null where none does
 * @param settled how long a file must not have changed to be whole; null where a done file says so
 * @param then what becomes of a file whose rows are kept
 * @param target the folder for {@link Then#MOVE}, else null
 * @param failed the folder for files that were refused, or null where they stay
 */
public record FileSource(
        String name,
        FileAccess access,
        String folder,
        NamePattern match,
        String done,
        Duration settled,
        Then then,
        String target,
        String failed)
        implements Operation {

    /** What becomes of a file that was read. */
    public enum Then {
        KEEP,
        MOVE,
        DELETE
    }

    /** The same, where another file says that one is whole. */
    public FileSource withDone(String file) {
        return new FileSource(name, access, folder, match, file, null, then, target, failed);
    }

    public FileCall list() {
        return call(new FileAction.List(folder));
    }

    public FileCall read(String file, long offset, int length) {
        return call(new FileAction.Read(path(file), offset, length));
    }

    public FileCall move(FileVersion file, String to) {
        return call(new FileAction.Move(path(file.name()), file, to));
    }

    public FileCall delete(FileVersion file) {
        return call(new FileAction.Delete(path(file.name()), file));
    }

    private FileCall call(FileAction action) {
        return new FileCall(name, access, action);
    }

    private String path(String file) {
        return folder + "/" + file;
    }

    /** The name of the file that says that this one is whole, or null where none does. */
    public String doneFile(String file) {
        int dot = file.lastIndexOf('.');
        return done == null
                ? null
                : done.replace("${name}", file).replace("${base}", dot > 0 ? file.substring(0, dot) : file);
    }

    /** Those that are meant, by name. */
    public List<FileVersion> meant(List<FileVersion> listed) {
        return listed.stream()
                .filter(file -> match.fits(file.name()))
                .sorted(java.util.Comparator.comparing(FileVersion::name))
                .toList();
    }
}
