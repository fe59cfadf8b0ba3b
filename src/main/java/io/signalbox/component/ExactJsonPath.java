package io.signalbox.component;

import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.Option;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.jsonpath.JsonPathLanguage;
import org.apache.camel.support.ExpressionAdapter;

/** Camel's {@code jsonpath} with the options it has, on the hub's own reader: Camel's makes binary fractions of decimals. */
final class ExactJsonPath extends JsonPathLanguage {

    /** The places of the options in what Camel's model hands over. */
    private static final int RESULT_TYPE = 0;

    private static final int SUPPRESS_EXCEPTIONS = 2;
    private static final int ALLOW_SIMPLE = 3;
    private static final int ALLOW_EASY_PREDICATE = 4;
    private static final int WRITE_AS_STRING = 5;
    private static final int UNPACK_ARRAY = 6;
    private static final int OPTION = 7;

    @Override
    protected ExpressionAdapter doCreateJsonPathExpression(
            Expression source, String expression, Object[] properties, boolean predicate) {
        JsonPathReading.Options options = new JsonPathReading.Options(
                property(Class.class, properties, RESULT_TYPE, null),
                property(boolean.class, properties, WRITE_AS_STRING, false),
                property(boolean.class, properties, UNPACK_ARRAY, false),
                property(boolean.class, properties, ALLOW_SIMPLE, true),
                predicate && property(boolean.class, properties, ALLOW_EASY_PREDICATE, true),
                options(
                        property(boolean.class, properties, SUPPRESS_EXCEPTIONS, false),
                        property(String.class, properties, OPTION, "")));
        JsonPathReading reading = new JsonPathReading(expression, source, options);
        CamelContext context = getCamelContext();
        if (context != null) {
            reading.init(context);
        }
        return reading;
    }

    private static List<Option> options(boolean suppress, String named) {
        List<Option> options = new ArrayList<>();
        for (String name : named.split(",")) {
            if (!name.isBlank()) {
                options.add(Option.valueOf(name.strip()));
            }
        }
        if (suppress) {
            options.add(Option.SUPPRESS_EXCEPTIONS);
        }
        return List.copyOf(options);
    }
}
