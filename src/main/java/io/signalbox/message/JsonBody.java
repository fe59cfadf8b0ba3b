package io.signalbox.message;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** The JSON of a body, as strictly as it is read everywhere. */
public final class JsonBody {

    private static final ObjectReader JSON = Json.reader();

    private JsonBody() {}

    /** The mark of UTF-8 that some senders begin with is signed, but no part of JSON (RFC 8259). */
    public static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    /** @throws ProblemException saying in our words what is wrong with it */
    public static JsonNode read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw refused(
                    ProblemCode.BODY_NOT_JSON,
                    "the body is not one JSON value of at most " + Json.DEEPEST + " levels without repeated names"
                            + place(e.getLocation()),
                    e);
        } catch (IOException e) {
            throw refused(ProblemCode.BODY_NOT_JSON, "the body cannot be read as UTF-8", e);
        }
        if (json == null || json.isMissingNode()) {
            throw refused(ProblemCode.BODY_NOT_JSON, "the body is empty", null);
        }
        if (!Utf8.isValid(body) || !Utf8.escapesWholeCharacters(body)) {
            throw refused(
                    ProblemCode.TEXT_NOT_UTF8,
                    "the body holds an overlong form, a half of a surrogate pair, or other bytes that are no UTF-8",
                    null);
        }
        return json;
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static ProblemException refused(ProblemCode code, String detail, Exception cause) {
        return new ProblemException(Problem.of(code, detail), cause);
    }
}
