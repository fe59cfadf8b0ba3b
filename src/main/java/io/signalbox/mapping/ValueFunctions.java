package io.signalbox.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.mapping.MappingFunction.Arguments;
import io.signalbox.mapping.MappingFunction.Body;
import io.signalbox.value.Money;
import io.signalbox.value.PersonName;
import io.signalbox.value.Phone;
import io.signalbox.value.UnclearValueException;
import io.signalbox.value.ZonedTimes;

/** What a mapping can do with phone numbers, names, money and times. A value with no one meaning is refused; none is guessed. */
final class ValueFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ValueFunctions() {}

    static List<MappingFunction> functions() {
        return List.of(
                function("phone-e164", 1, 2, ValueFunctions::phoneE164),
                function("phone-parts", 1, 2, ValueFunctions::phoneParts),
                function("phone-format", 2, 3, ValueFunctions::phoneFormat),
                new MappingFunction("full-name", 2, 3, ValueFunctions::fullName),
                new MappingFunction("split-name", 1, 2, ValueFunctions::splitName),
                function("currency-decimals", 1, 1, arguments -> IntNode.valueOf(Money.decimals(arguments.text(0)))),
                function("amount", 2, 2, arguments -> exact(Money.amount(number(arguments), arguments.text(1)))),
                function(
                        "minor-units",
                        2,
                        2,
                        arguments -> whole(Money.minorUnits(number(arguments), arguments.text(1)))),
                function(
                        "from-minor-units",
                        2,
                        2,
                        arguments -> exact(Money.fromMinorUnits(number(arguments), arguments.text(1)))),
                function(
                        "amount-from-text", 2, 2, arguments -> exact(Money.read(arguments.text(0), arguments.text(1)))),
                function("moment", 1, 3, arguments -> text(moment(arguments, 1).toString())),
                function(
                        "in-zone", 2, 2, arguments -> text(ZonedTimes.inZone(moment(arguments, 9), arguments.text(1)))),
                function(
                        "date-in-zone",
                        2,
                        2,
                        arguments -> text(ZonedTimes.dateIn(moment(arguments, 9), arguments.text(1)))),
                function(
                        "date-from-text",
                        2,
                        2,
                        arguments -> text(ZonedTimes.date(arguments.text(0), arguments.text(1)))));
    }

    /** Null for a first argument that is missing; what has no one meaning is refused by its place. */
    private static MappingFunction function(String name, int min, int max, Body body) {
        return new MappingFunction(name, min, max, arguments -> {
            if (arguments.text(0) == null) {
                return null;
            }
            try {
                return body.call(arguments);
            } catch (UnclearValueException e) {
                throw new RefusedValueException(arguments.node(0), e.getMessage());
            }
        });
    }

    private static JsonNode phoneE164(Arguments arguments) {
        Phone phone = Phone.of(arguments.text(0), arguments.text(1));
        if (phone.extension() != null) {
            throw new UnclearValueException(Phone.EXTENDED);
        }
        return text(phone.e164());
    }

    private static JsonNode phoneParts(Arguments arguments) {
        Phone phone = Phone.of(arguments.text(0), arguments.text(1));
        ObjectNode parts = JSON.objectNode();
        parts.put("e164", phone.e164());
        put(parts, "extension", phone.extension());
        put(parts, "country", phone.country());
        return parts;
    }

    private static JsonNode phoneFormat(Arguments arguments) {
        return text(Phone.of(arguments.text(0), arguments.text(2)).in(arguments.text(1)));
    }

    private static JsonNode fullName(Arguments arguments) {
        String full = PersonName.full(arguments.text(0), arguments.text(1), arguments.text(2));
        return full == null ? null : text(full);
    }

    private static JsonNode splitName(Arguments arguments) {
        String full = arguments.text(0);
        if (full == null) {
            return null;
        }
        PersonName.Split split = PersonName.split(full, arguments.text(1));
        if (!split.clear()) {
            MappingRun.remark(arguments.node(0), "where in a person's name the family name begins is not clear");
        }
        ObjectNode node = JSON.objectNode();
        put(node, "given", split.name().given());
        put(node, "family", split.name().family());
        return node;
    }

    private static BigDecimal number(Arguments arguments) {
        return ExactNumbers.decimal(arguments.node(0));
    }

    /** Keeps the zeros of its decimals: 19.90. */
    private static JsonNode exact(BigDecimal value) {
        return value.scale() <= 0 ? whole(value) : JSON.numberNode(value);
    }

    private static JsonNode whole(BigDecimal value) {
        return ExactNumbers.node(value);
    }

    private static Instant moment(Arguments arguments, int zone) {
        return ZonedTimes.moment(arguments.text(0), arguments.text(zone), arguments.text(zone + 1));
    }

    private static JsonNode text(String text) {
        return new TextNode(text);
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
