package io.signalbox.component;

import java.util.HashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatFactory;
import org.apache.camel.spi.Language;

import io.signalbox.message.Json;

/**
 * What holds for every route, in the hub and wherever a route is tried out: a failure ends the attempt and goes to the ledger.
 * Camel's redelivery would sleep in memory and hold a thread, and its message history costs time on every step.
 */
public final class ContextSettings {

    private ContextSettings() {}

    public static void applyTo(CamelContext context) {
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        JsonConverters.addTo(context.getTypeConverterRegistry());
        bind(context, "jsonpath", Language.class, new ExactJsonPath());
        DataFormatFactory jackson = ContextSettings::jackson;
        bind(context, "jackson-dataformat-factory", DataFormatFactory.class, jackson);
        context.getCamelContextExtension().addInterceptStrategy(new FailedSteps());
        PassedOver passedOver = new PassedOver();
        context.getCamelContextExtension().addInterceptStrategy(passedOver);
        ((ModelCamelContext) context).addModelLifecycleStrategy(passedOver);
        BodySteps.register();
    }

    /** Each with a mapper of its own: the format's options change it. */
    private static DataFormat jackson() {
        return new JacksonDataFormat(Json.mapper(), HashMap.class);
    }

    /** In the place of what Camel Quarkus has bound already. */
    private static void bind(CamelContext context, String name, Class<?> type, Object bean) {
        context.getRegistry().unbind(name);
        context.getRegistry().bind(name, type, bean);
    }
}
