package io.signalbox.mcp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;

import io.signalbox.document.Suggestion;

/**
 * What a tool takes, said and checked by one list: an argument that is not declared, one that is empty, and a number that is cut
 * are refused before the tool is asked. The protocol's own server lets all of that pass.
 */
final class DeclaredArguments {

    private final List<ToolArgument> declared;

    DeclaredArguments(List<ToolArgument> declared) {
        this.declared = declared;
    }

    /** What is wrong with the arguments, or null. */
    String refusal(JsonNode arguments) {
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            return "'arguments' is not an object";
        }
        for (Map.Entry<String, JsonNode> each : arguments.properties()) {
            String refusal = refusal(each.getKey(), each.getValue());
            if (refusal != null) {
                return refusal;
            }
        }
        return declared.stream()
                .filter(argument -> isRequired(argument) && !arguments.has(argument.name()))
                .findFirst()
                .map(argument -> "argument '" + argument.name() + "' is missing")
                .orElse(null);
    }

    private String refusal(String name, JsonNode value) {
        List<String> names = declared.stream().map(ToolArgument::name).toList();
        int place = names.indexOf(name);
        if (place < 0) {
            return "there is no argument '" + name + "' here"
                    + (names.isEmpty() ? "; nothing is taken" : Suggestion.hint(name, names));
        }
        ToolArgument argument = declared.get(place);
        return fits(argument, value) ? null : misfit(argument, value);
    }

    private static String misfit(ToolArgument argument, JsonNode value) {
        String text = value.toString();
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        return "argument '" + argument.name() + "' is " + shown + ", but must be "
                + switch (type(argument)) {
                    case "boolean" -> "true or false";
                    case "integer" -> "a whole number";
                    default -> "a text that is not empty; leave it out otherwise";
                };
    }

    private static boolean fits(ToolArgument argument, JsonNode value) {
        return switch (type(argument)) {
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() && inRange(argument, value.bigIntegerValue());
            default -> value.isTextual() && !value.asText().isBlank();
        };
    }

    private static boolean inRange(ToolArgument argument, BigInteger number) {
        return number.bitLength() < (isLong(argument) ? Long.SIZE : Integer.SIZE);
    }

    private static boolean isLong(ToolArgument argument) {
        return argument.type() == long.class || argument.type() == Long.class;
    }

    /** As JSON Schema calls it. */
    static String type(ToolArgument argument) {
        if (argument.type() == boolean.class || argument.type() == Boolean.class) {
            return "boolean";
        }
        if (isLong(argument) || argument.type() == int.class || argument.type() == Integer.class) {
            return "integer";
        }
        if (argument.type() == String.class) {
            return "string";
        }
        throw new IllegalStateException("argument '" + argument.name() + "' has a type that no schema is known for");
    }

    static boolean isRequired(ToolArgument argument) {
        return argument.required() && argument.defaultValue() == null;
    }
}
