package io.signalbox.component;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

import io.signalbox.delivery.DeliveryScope;

/**
 * Notes the step that lets a message go no further: a filter that does not match, a choice without a branch for it, a stop. A
 * choice gets an {@code otherwise} that notes it, since Camel leaves no trace of one that chose nothing.
 */
final class PassedOver extends ModelLifecycleStrategySupport implements InterceptStrategy {

    private static final String STATUS = "SignalboxFilterMatched-";

    private final AtomicLong filters = new AtomicLong();

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        route.getOutputs().forEach(this::prepare);
    }

    private void prepare(ProcessorDefinition<?> step) {
        if (step instanceof ChoiceDefinition choice) {
            choice.getWhenClauses().forEach(when -> when.getOutputs().forEach(this::prepare));
            if (choice.getOtherwise() == null) {
                OtherwiseDefinition otherwise = new OtherwiseDefinition();
                otherwise.addOutput(new ProcessDefinition(exchange -> note(exchange, "choice", choice)));
                choice.setOtherwise(otherwise);
            } else {
                choice.getOtherwise().getOutputs().forEach(this::prepare);
            }
            return;
        }
        if (step instanceof FilterDefinition filter && filter.getStatusPropertyName() == null) {
            filter.setStatusPropertyName(STATUS + filters.incrementAndGet());
        }
        step.getOutputs().forEach(this::prepare);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (definition instanceof FilterDefinition filter && filter.getStatusPropertyName() != null) {
            String matched = filter.getStatusPropertyName();
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    return super.process(exchange, done -> {
                        if (Boolean.FALSE.equals(exchange.getProperty(matched))) {
                            note(exchange, "filter", filter);
                        }
                        callback.done(done);
                    });
                }
            };
        }
        if (definition instanceof StopDefinition stop) {
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    note(exchange, "stop", stop);
                    return super.process(exchange, callback);
                }
            };
        }
        return AsyncProcessorConverterHelper.convert(target);
    }

    private static void note(Exchange exchange, String kind, NamedNode step) {
        DeliveryScope scope = CurrentDelivery.of(exchange);
        if (scope != null) {
            scope.passOver(kind + " '" + step.getId() + "'");
        }
    }
}
