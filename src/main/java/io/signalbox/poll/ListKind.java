package io.signalbox.poll;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.format.RowFormatReader;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** A kind of which operations can read all that there is: page by page ({@code page}), or the rows of a file ({@code read}). */
public record ListKind(OperationKind kind) implements OperationKind {

    @Override
    public String key() {
        return kind.key();
    }

    @Override
    public JsonNode schema() {
        return kind.schema();
    }

    @Override
    public boolean isWayIn() {
        return kind.isWayIn();
    }

    @Override
    public Optional<String> refusal(URI address) {
        return kind.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Optional<? extends Operation> read = kind.read(part);
        if (!part.isList() || read.isEmpty()) {
            return read;
        }
        if (read.get() instanceof FileSource files) {
            return files(part.operation(), files);
        }
        return part.operation().has("page") && read.get() instanceof CallableOperation pages
                ? paged(part, pages)
                : read;
    }

    private static Optional<FileList> files(Section operation, FileSource files) {
        if (operation.has("page")) {
            operation.error(
                    "page",
                    ProblemCode.VALUE_REFUSED,
                    "a file has no pages, it is read from its beginning; remove 'page'");
        }
        if (!operation.has("read")) {
            operation.error(
                    ProblemCode.KEY_MISSING,
                    "what is read of files row by row must say how rows are written, such as read: { csv: {} }");
            return Optional.empty();
        }
        return RowFormatReader.read(operation.at("read")).map(rows -> new FileList(files.name(), files, rows));
    }

    private static Optional<PagedOperation> paged(OperationPart part, CallableOperation pages) {
        if (!pages.isSafe()) {
            part.operation()
                    .error(
                            "page",
                            ProblemCode.VALUE_REFUSED,
                            "pages are only read, and " + pages.verb()
                                    + " may change something at the system; write GET, or remove 'page'");
            return Optional.empty();
        }
        return new PagingReader("operation '" + part.name() + "'", part.operation(), pages)
                .read()
                .map(paging -> new PagedOperation(pages, paging));
    }
}
