package io.signalbox.mapping;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/** Where each value of a JSON file stands, so that a finding can name line and column. */
final class Positions {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, JsonLocation> byPointer = new HashMap<>();

    private Positions() {}

    /** One-based line and column. */
    record Position(int line, int column) {
        static final Position UNKNOWN = new Position(0, 0);

        private static Position of(JsonLocation location) {
            return location == null ? UNKNOWN : new Position(location.getLineNr(), location.getColumnNr());
        }
    }

    /** Reads the positions of valid JSON; of broken JSON, those up to the break. */
    static Positions of(String json) {
        Positions positions = new Positions();
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() || token.isScalarValue()) {
                    String pointer = token.isStructStart()
                            ? parser.getParsingContext()
                                    .getParent()
                                    .pathAsPointer()
                                    .toString()
                            : parser.getParsingContext().pathAsPointer().toString();
                    positions.byPointer.putIfAbsent(pointer, parser.currentTokenLocation());
                }
            }
        } catch (IOException e) {
            // The caller has parsed, and reported, the same text.
        }
        return positions;
    }

    /** The position of the value, or of the nearest value around it when there is none. */
    Position at(String pointer) {
        for (String place = pointer; ; place = place.substring(0, place.lastIndexOf('/'))) {
            JsonLocation location = byPointer.get(place);
            if (location != null || place.lastIndexOf('/') < 0) {
                return Position.of(location);
            }
        }
    }

    static Position of(JsonProcessingException e) {
        return Position.of(e.getLocation());
    }

    /** The place of a syntax error, without quoting the text around it. */
    static String describe(JsonProcessingException e) {
        Position position = of(e);
        return position.line() > 0
                ? "it breaks off at line " + position.line() + ", column " + position.column()
                : "it is empty";
    }
}
