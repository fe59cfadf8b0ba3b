package io.signalbox.component.route;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.signalbox.drop.RouteSources;

/** Turns YAML text into Camel's builders; no file is read. */
final class RouteLoading {

    private RouteLoading() {}

    static Collection<RoutesBuilder> parse(CamelContext context, RouteSources sources) throws Exception {
        List<Resource> resources = sources.names().stream()
                .map(name -> ResourceHelper.fromBytes(
                        location(name), sources.files().get(name).getBytes(StandardCharsets.UTF_8)))
                .toList();
        Collection<RoutesBuilder> builders =
                PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources);
        StreamedSplits.in(builders);
        return builders;
    }

    /** Camel chooses the loader by what follows the first dot of the file's name, and has one for {@code .yaml}. */
    private static String location(String name) {
        return "file:" + name;
    }

    /** Builds and, in a context that starts its routes, starts them. */
    static void add(CamelContext context, Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
    }
}
