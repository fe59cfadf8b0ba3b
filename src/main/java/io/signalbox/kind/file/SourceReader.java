package io.signalbox.kind.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileAccess;
import io.signalbox.remotefile.FileSource;
import io.signalbox.remotefile.FileSource.Then;
import io.signalbox.remotefile.NamePattern;

/** Reads which files a poll takes, when they are whole, and what becomes of them. */
final class SourceReader {

    private static final Duration USUALLY_SETTLED = Duration.ofSeconds(10);
    private static final String MOVE = "move ";

    private final String name;
    private final Section files;
    private final FileAccess access;
    private final boolean isList;
    private boolean isSound = true;

    /** @param isList whether they are only read, again and again, and stay where they are */
    SourceReader(String name, Section files, FileAccess access, boolean isList) {
        this.isList = isList;
        this.name = name;
        this.files = files;
        this.access = access;
    }

    /** Empty, with findings, when it cannot be used. */
    Optional<FileSource> read() {
        if (files.has("ifExists")) {
            refuse("ifExists", "'ifExists' is about files that are written, and a poll reads; remove it");
        }
        String folder = folder("path", files.text("path").orElse("/"));
        NamePattern match = match();
        String done = done();
        Optional<Duration> settled = files.text("settled").flatMap(DurationText::parse);
        if (done != null && settled.isPresent()) {
            refuse(
                    "settled",
                    "a file is whole when its done file is there, or when it has settled; keep one of the two");
        }
        if (isList) {
            refuseThen();
        }
        String then = files.text("then").orElse(isList ? "keep" : "");
        Then what = then(then);
        String target = what == Then.MOVE ? folder("then", then.substring(MOVE.length())) : null;
        String failed = files.text("failed").map(text -> folder("failed", text)).orElse(null);
        if (folder.equals(target) || folder.equals(failed)) {
            refuse(
                    folder.equals(target) ? "then" : "failed",
                    "it is the folder that files are read from; name another one");
        }
        return isSound
                ? Optional.of(new FileSource(
                        name,
                        access,
                        folder,
                        match,
                        done,
                        done == null ? settled.orElse(USUALLY_SETTLED) : null,
                        what,
                        target,
                        failed))
                : Optional.empty();
    }

    private void refuseThen() {
        for (String key : new String[] {"then", "failed"}) {
            if (files.has(key)) {
                refuse(key, "an operation only reads the file, which stays where it is; remove '" + key + "'");
            }
        }
    }

    private String folder(String key, String text) {
        Optional<String> folder = Folders.plain(text);
        if (folder.isEmpty()) {
            refuse(key, "'" + key + "' must name a folder below the system's URL, without '..', such as /out/done");
        }
        return folder.orElse("");
    }

    private NamePattern match() {
        try {
            return NamePattern.of(files.text("match").orElse("*"));
        } catch (IllegalArgumentException e) {
            refuse("match", "'match' cannot be used: " + e.getMessage());
            return null;
        }
    }

    private String done() {
        String done = files.text("done").orElse(null);
        boolean isName = done == null
                || (done.contains("${name}") || done.contains("${base}"))
                        && !done.replace("${name}", "").replace("${base}", "").matches(".*[/\\\\$].*")
                        && !done.equals("${name}");
        if (!isName) {
            refuse(
                    "done",
                    "'done' must name the file beside another that says that it is whole, such as \"${name}.ok\" or"
                            + " \"${base}.done\"");
        }
        return done;
    }

    /** A file that lay there for good would have to be remembered for good; that is what its author has to want. */
    private Then then(String text) {
        if (text.startsWith(MOVE) && text.length() > MOVE.length()) {
            return Then.MOVE;
        }
        for (Then each : List.of(Then.DELETE, Then.KEEP)) {
            if (text.equalsIgnoreCase(each.name())) {
                return each;
            }
        }
        refuse(
                "then",
                "'then' must say what becomes of a file that was read: 'move <folder>', 'delete', or 'keep', which remembers"
                        + " it for as long as it lies there");
        return Then.KEEP;
    }

    private void refuse(String key, String text) {
        isSound = false;
        if (files.has(key)) {
            files.error(key, ProblemCode.VALUE_REFUSED, text);
        } else {
            files.error(ProblemCode.KEY_MISSING, text);
        }
    }
}
