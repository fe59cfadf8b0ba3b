package io.signalbox.poll;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;
import io.signalbox.poll.Paging.By;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.OperationPart;

/** Reads how the pages of an operation follow each other. Used once. */
final class PagingReader {

    private static final Set<String> NAMED_BY = Set.of("next", "cursor", "link", "number", "offset", "last");

    private final String what;
    private final Section of;
    private final CallableOperation reads;
    private boolean broken;

    /** @param what that is read so, such as {@code the poll of 'x'} */
    PagingReader(String what, Section of, CallableOperation reads) {
        this.what = what;
        this.of = of;
        this.reads = reads;
    }

    /** Empty, with findings, when it cannot be used. */
    Optional<Paging> read() {
        Section page = of.at("page");
        List<String> named = page.keys().stream()
                .filter(NAMED_BY::contains)
                .filter(key -> !key.equals("link") || page.node().path(key).asBoolean())
                .toList();
        if (named.size() > 1) {
            refuse(page, named.get(1), "a page is named in one way: keep one of " + String.join(", ", named));
        }
        JsonPointer items = pointer(page, "items");
        By by = by(page, named.isEmpty() ? "" : named.get(0));
        Paging paging = new Paging(
                items == null ? JsonPointer.empty() : items,
                by,
                pointer(page, "more"),
                page.node().path("size").asInt(0),
                reads.repeatsElements());
        return broken ? Optional.empty() : Optional.of(paging);
    }

    private By by(Section page, String key) {
        switch (key) {
            case "next" -> {
                return new By.Token(pointer(page, key), hasPlace("next"));
            }
            case "cursor" -> {
                return new By.Token(
                        JsonPointer.empty().appendProperty(page.node().path(key).asText()), hasPlace("next"));
            }
            case "link" -> {
                return new By.Link();
            }
            case "number" -> {
                requirePlace(page, key, "page");
                return new By.Number(page.node().path(key).asInt());
            }
            case "offset" -> {
                requirePlace(page, key, "offset");
                return new By.Offset(page.node().path(key).asInt());
            }
            case "last" -> {
                requirePlace(page, key, "last");
                return new By.LastItem(pointer(page, key));
            }
            default -> {
                OperationPart.PAGES.stream()
                        .filter(this::hasPlace)
                        .sorted()
                        .forEach(place ->
                                refuse("it asks with ${" + place + "}, but 'page' does not say how pages follow"));
                return new By.Nothing();
            }
        }
    }

    private boolean hasPlace(String place) {
        return reads.template().contains("${" + place + "}");
    }

    private void requirePlace(Section page, String key, String place) {
        if (!hasPlace(place)) {
            refuse(page, key, "nothing asks for the next page: write ${" + place + "} into what is asked");
        }
    }

    private static JsonPointer pointer(Section at, String key) {
        try {
            return at.text(key).map(JsonPointer::compile).orElse(null);
        } catch (IllegalArgumentException e) {
            return null; // the schema says so
        }
    }

    private void refuse(String text) {
        broken = true;
        of.error(ProblemCode.VALUE_REFUSED, what + " cannot be used: " + text);
    }

    private void refuse(Section at, String key, String text) {
        broken = true;
        at.error(key, ProblemCode.VALUE_REFUSED, text);
    }
}
