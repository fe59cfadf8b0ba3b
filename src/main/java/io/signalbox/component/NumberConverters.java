package io.signalbox.component;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * Numbers as other kinds of numbers, exactly or not at all: Camel's converters cut {@code 19.90} to 19 and let large integers
 * overflow, and simple's comparisons go through them. Only binary fractions, which have no other values, are rounded.
 */
final class NumberConverters {

    private static final List<Class<? extends Number>> NUMBERS =
            List.of(BigDecimal.class, BigInteger.class, Double.class, Float.class, Long.class);

    private NumberConverters() {}

    static void addTo(TypeConverterRegistry registry) {
        for (Class<?> from : NUMBERS) {
            addTo(registry, from);
        }
    }

    /** For values that {@link #decimal} can read. */
    static void addTo(TypeConverterRegistry registry, Class<?> from) {
        add(registry, Integer.class, from, BigDecimal::intValueExact);
        add(registry, Long.class, from, BigDecimal::longValueExact);
        add(registry, BigInteger.class, from, BigDecimal::toBigIntegerExact);
        add(registry, BigDecimal.class, from, value -> value);
        add(registry, Double.class, from, BigDecimal::doubleValue);
        add(registry, Float.class, from, BigDecimal::floatValue);
    }

    @FunctionalInterface
    private interface Conversion {
        Number of(BigDecimal value);
    }

    private static void add(TypeConverterRegistry registry, Class<?> to, Class<?> from, Conversion conversion) {
        if (to != from) {
            registry.addTypeConverter(
                    to,
                    from,
                    new SimpleTypeConverter(false, (type, exchange, value) -> convert(value, to, conversion)));
        }
    }

    private static Number convert(Object value, Class<?> to, Conversion conversion) {
        try {
            return conversion.of(decimal(value));
        } catch (ArithmeticException | NumberFormatException e) {
            // Whoever shows this shows its type only: it holds the value.
            throw new TypeConversionException(value, to, e);
        }
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof JsonNode node) {
            return node.isNumber()
                    ? node.decimalValue()
                    : new BigDecimal(node.asText().strip());
        }
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }
}
