package io.signalbox.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * One block of a document while it is read for its meaning. A key of the wrong type reads as absent here: the schema has
 * reported it already.
 *
 * @param pointer JSON pointer of the block
 * @param findings collects what is wrong, shared by all sections of a document
 */
public record Section(Document document, String pointer, List<Finding> findings) {

    public static Section of(Document document, List<Finding> findings) {
        return new Section(document, "", findings);
    }

    public Section at(String key) {
        return new Section(document, Document.pointer(pointer, key), findings);
    }

    public JsonNode node() {
        return document.root().at(pointer);
    }

    public boolean has(String key) {
        return node().has(key);
    }

    public Optional<String> text(String key) {
        JsonNode value = node().path(key);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** As {@link Document#fileBeside}. */
    public Optional<Path> fileBeside(String name) {
        return document.fileBeside(name);
    }

    /** The keys of this block in the order of the file. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        node().fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Reports the value of a key. */
    public void error(String key, ProblemCode code, String text) {
        findings.add(document.error(Document.pointer(pointer, key), code, text));
    }

    /** Reports this block as a whole, at its key. */
    public void error(ProblemCode code, String text) {
        findings.add(document.errorAtKey(pointer, code, text));
    }

    public void warning(String key, ProblemCode code, String text) {
        findings.add(document.warning(Document.pointer(pointer, key), code, text));
    }
}
