package io.signalbox.mapping;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Reads JSON without losing anything: decimals keep their digits, repeated names and trailing text are refused. */
final class LosslessJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private LosslessJson() {}

    /** @throws JsonProcessingException with the position, when the text is not exactly one JSON value */
    static JsonNode read(String text) throws JsonProcessingException {
        JsonNode node = MAPPER.readTree(text);
        if (node.isMissingNode()) {
            throw new EmptyJsonException();
        }
        return node;
    }

    /** @param what names the text in the problem's detail */
    static JsonNode read(byte[] json, String what) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new EmptyJsonException();
            }
            return node;
        } catch (JsonProcessingException e) {
            String detail = what + " is not one JSON value in UTF-8: " + Positions.describe(e);
            throw new ProblemException(Problem.of(ProblemCode.MAPPING_BODY_NOT_JSON, detail), e);
        } catch (IOException e) {
            String detail = what + " is not one JSON value in UTF-8";
            throw new ProblemException(Problem.of(ProblemCode.MAPPING_BODY_NOT_JSON, detail), e);
        }
    }

    private static final class EmptyJsonException extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        EmptyJsonException() {
            super("no content");
        }
    }
}
