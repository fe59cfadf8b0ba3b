package io.signalbox.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How payloads are read and written: numbers lose no digit, repeated names and trailing text are errors, depth is bounded, UTF-8 alone is
 * JSON. Buffers are shared by all threads: a virtual thread would make its own for each delivery.
 */
public final class Json {

    /** Deeper nesting is refused at every edge. */
    public static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = mapper(true);
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader STORED_READER = mapper(false).readerFor(JsonNode.class);

    private Json() {}

    private static JsonMapper mapper(boolean looksForRepeatedNames) {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, looksForRepeatedNames)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Reads one JSON value; fails on anything the class comment names. */
    public static ObjectReader reader() {
        return READER;
    }

    /** Reads what has passed {@link #reader()} before: repeated names are not looked for again. */
    public static ObjectReader storedReader() {
        return STORED_READER;
    }

    /** A tree as it is sent and kept. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return writer().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    public static ObjectWriter writer() {
        return MAPPER.writer();
    }

    /** A mapper of the same rules for a library that needs its own, and may change it. */
    public static JsonMapper mapper() {
        return MAPPER.copy();
    }
}
