package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

import io.signalbox.message.Json;

/**
 * The elements of a list in one JSON document. What is no JSON ends the reading: nobody can say where the next element begins.
 *
 * @param at where the list stands; empty for the document itself. When written, it is the document
 */
public record JsonList(JsonPointer at) implements RowFormat {

    private static final ObjectReader READER = Json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public RowReader read(InputStream in) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(in, 3);
        TextStreams.skipMark(begin);
        Budget budget = new Budget(begin);
        return new Elements(READER.createParser(budget), budget, at);
    }

    private static final class Elements implements RowReader {

        private final JsonParser in;
        private final Budget budget;
        private final JsonPointer at;
        private boolean isInList;
        private boolean isOver;

        Elements(JsonParser in, Budget budget, JsonPointer at) {
            this.in = in;
            this.budget = budget;
            this.at = at;
        }

        @Override
        public Row next() throws IOException {
            if (isOver) {
                return null;
            }
            try {
                isOver = !isInList && !find(at);
                if (isOver) {
                    return Row.end(line(), "there is no list" + (at.matches() ? "" : " at " + at));
                }
                isInList = true;
                if (in.nextToken() == JsonToken.END_ARRAY) {
                    isOver = true;
                    return null;
                }
                int line = line();
                JsonNode value = READER.readTree(in);
                budget.renew();
                return Row.of(line, value);
            } catch (JsonProcessingException e) {
                isOver = true;
                return Row.end(line(), "it is no JSON, or nested too deep; nothing behind it can be read");
            } catch (FormatException e) {
                isOver = true;
                return Row.end(line(), e.getMessage() + "; nothing behind it can be read");
            }
        }

        private int line() {
            return Math.max(1, in.currentTokenLocation().getLineNr());
        }

        /** Goes to the list, past all that stands before it. */
        private boolean find(JsonPointer rest) throws IOException {
            JsonToken token = in.nextToken();
            if (rest.matches()) {
                return token == JsonToken.START_ARRAY;
            }
            if (token != JsonToken.START_OBJECT) {
                return false;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                if (in.currentName().equals(rest.getMatchingProperty())) {
                    return find(rest.tail());
                }
                in.nextToken();
                in.skipChildren();
                budget.renew();
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public RowWriter write(OutputStream out) throws IOException {
        TextOutput text = new TextOutput(out, StandardCharsets.UTF_8, false);
        return new RowWriter() {
            private String before = "[";

            @Override
            public void write(JsonNode row) throws IOException {
                text.write(before + "\n" + Json.writer().writeValueAsString(row));
                before = ",";
            }

            @Override
            public void close() throws IOException {
                text.write(before.equals("[") ? "[]\n" : "\n]\n");
                text.close();
            }
        };
    }
}
