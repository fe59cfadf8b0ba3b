package io.signalbox.drop;

import java.io.IOException;
import java.util.Optional;

/**
 * Says when the folder's content has changed and come to rest: a change counts when two looks in a row agree on it. So a file
 * that is half written, a rename in two steps and a swap of links settle before anybody acts on them.
 */
final class RoutesDetector {

    private final FolderReader reader;
    private FolderContent reported;
    private FolderContent last;

    RoutesDetector(FolderReader reader) {
        this.reader = reader;
    }

    /**
     * The content, whether it rests or not.
     *
     * @throws IOException when the folder cannot be read
     */
    FolderContent now() throws IOException {
        last = reader.read();
        reported = last;
        return last;
    }

    /**
     * The content if it differs from what was returned before and was the same at the look before this one.
     *
     * @throws IOException when the folder cannot be read; then the next look begins anew
     */
    Optional<FolderContent> changed() throws IOException {
        FolderContent before = last;
        last = null;
        last = reader.read();
        if (!last.equals(before) || last.equals(reported)) {
            return Optional.empty();
        }
        reported = last;
        return Optional.of(last);
    }
}
