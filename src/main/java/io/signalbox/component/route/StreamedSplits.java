package io.signalbox.component.route;

import java.util.Collection;
import java.util.stream.Stream;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;

/**
 * Lets every split make its items one by one. By itself Camel makes an exchange for each of them before it runs the first: half
 * a million items, which one megabyte of JSON can hold, are more than a small heap has. A file may still ask for the other way.
 */
final class StreamedSplits implements RouteBuilderLifecycleStrategy {

    private static final RouteBuilderLifecycleStrategy STREAMED = new StreamedSplits();

    private StreamedSplits() {}

    static void in(Collection<RoutesBuilder> builders) {
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder routes) {
                routes.addLifecycleInterceptor(STREAMED);
            }
        }
    }

    @Override
    public void afterConfigure(RouteBuilder builder) {
        Stream<RouteDefinition> routes = builder.getRouteCollection().getRoutes().stream();
        Stream<RouteDefinition> templates = builder.getRouteTemplateCollection().getRouteTemplates().stream()
                .map(template -> template.getRoute());
        Stream.concat(routes, templates).forEach(StreamedSplits::stream);
    }

    private static void stream(ProcessorDefinition<?> route) {
        for (SplitDefinition split :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SplitDefinition.class)) {
            if (split.getStreaming() == null) {
                split.setStreaming("true");
            }
        }
    }
}
