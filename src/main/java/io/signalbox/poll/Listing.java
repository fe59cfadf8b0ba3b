package io.signalbox.poll;

import java.util.Optional;

import io.signalbox.format.RowFormat;
import io.signalbox.poll.PagePlan.Since.Form;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;

/** How all records that a system has are read from the first to the last. */
public sealed interface Listing {

    /**
     * By calls, page by page.
     *
     * @param cursor what the system is asked for as {@code ${cursor}}; null for nothing
     */
    record Pages(CallableOperation reads, Paging paging, String cursor) implements Listing {}

    /** By the rows of the newest of these files. */
    record Rows(FileSource files, RowFormat rows) implements Listing {}

    /** Of an operation, or of an event by its poll; empty where that does not read all. */
    static Optional<Listing> of(Operation operation) {
        if (operation instanceof FileList list) {
            return Optional.of(new Rows(list.files(), list.rows()));
        }
        if (operation instanceof PagedOperation paged) {
            return Optional.of(new Pages(paged.reads(), paged.paging(), null));
        }
        if (operation instanceof CallableOperation one) {
            return one.isSafe() ? Optional.of(new Pages(one, Paging.ONE, null)) : Optional.empty();
        }
        return operation instanceof SourceOperation event
                ? event.way(PollPlan.class).flatMap(Listing::of)
                : Optional.empty();
    }

    private static Optional<Listing> of(PollPlan plan) {
        if (plan instanceof FilePlan files && files.rows() != null) {
            return Optional.of(new Rows(files.files(), files.rows()));
        }
        return plan instanceof PagePlan pages && readsAll(pages)
                ? Optional.of(
                        new Pages(pages.reads(), pages.paging(), pages.since().value()))
                : Optional.empty();
    }

    /** Not from now on only, and not by a cursor that moves from page to page. */
    private static boolean readsAll(PagePlan pages) {
        boolean turnsByCursor = pages.paging().by() instanceof Paging.By.Nothing
                && pages.paging().size() > 0;
        return pages.since().form() == Form.TEXT && !turnsByCursor;
    }
}
