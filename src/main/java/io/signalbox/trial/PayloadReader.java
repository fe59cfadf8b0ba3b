package io.signalbox.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.signalbox.document.Section;
import io.signalbox.exchange.HeaderField;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

/** Reads payloads: those a test file names, and those it holds. */
final class PayloadReader {

    private static final byte[] NOTHING = {};

    private final Path folder;

    /** @param folder the routes folder, which no named file may lie outside of */
    PayloadReader(Path folder) {
        this.folder = folder;
    }

    /** The JSON file that the key names; null in JSON, beside a finding, where there is none. */
    JsonNode file(Section section, String key) {
        String name = section.text(key).orElse("");
        String wrong;
        try {
            Path file = section.document()
                    .path()
                    .toAbsolutePath()
                    .resolveSibling(name)
                    .normalize();
            if (!Files.isRegularFile(file)) {
                wrong = "there is no file '" + name + "' beside this one";
            } else if (Path.of(name).isAbsolute() || !file.toRealPath().startsWith(folder.toRealPath())) {
                wrong = "'" + name + "' lies outside the routes folder; keep the file beside the test";
            } else {
                return Json.reader().readTree(Files.readAllBytes(file));
            }
        } catch (JsonProcessingException e) {
            wrong = "'" + name + "' is not one JSON value in UTF-8: it breaks off at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
        } catch (IOException | InvalidPathException e) {
            wrong = "'" + name + "' cannot be read; check its name, its permissions and that it is UTF-8";
        }
        section.error(key, ProblemCode.ROUTE_TEST_BROKEN, wrong);
        return NullNode.getInstance();
    }

    static ScriptedAnswer answer(JsonNode answer) {
        if (answer.has("failure")) {
            return ScriptedAnswer.Silence.valueOf(
                    answer.path("failure").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        List<HeaderField> headers = new ArrayList<>();
        answer.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        new HeaderField(header.getKey(), header.getValue().asText())));
        String code = Integer.toString(answer.path("status").asInt(200));
        byte[] body = NOTHING;
        if (answer.has("body")) {
            return new ScriptedAnswer.ReplyTree(code, headers, answer.path("body"));
        }
        if (answer.has("text")) {
            body = answer.path("text").asText().getBytes(StandardCharsets.UTF_8);
            addType(headers, "text/plain");
        }
        return new ScriptedAnswer.Reply(code, headers, body);
    }

    private static void addType(List<HeaderField> headers, String type) {
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Content-Type"))) {
            headers.add(new HeaderField("Content-Type", type));
        }
    }
}
