package io.signalbox.kind.file;

import java.util.Optional;
import java.util.stream.Stream;

/** Paths of folders below a system's address. */
final class Folders {

    private Folders() {}

    /** With one slash before each name and none at the end; empty where it leads elsewhere, or cannot be a path. */
    static Optional<String> plain(String text) {
        String folder = "/"
                + String.join(
                        "/",
                        Stream.of(text.strip().split("/"))
                                .filter(name -> !name.isEmpty())
                                .toList());
        boolean isPlain = Stream.of(folder.split("/")).noneMatch(name -> name.equals(".") || name.equals(".."))
                && folder.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c) || c == '$' || c == '{');
        return isPlain ? Optional.of(folder.equals("/") ? "" : folder) : Optional.empty();
    }
}
