package io.signalbox.endpoint;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.signalbox.consume.Feed;
import io.signalbox.endpoint.EndpointRequest.Target;

/**
 * What a component of Camel brings.
 *
 * @param name of the event
 * @param target with the options that the descriptor names
 * @param isEarly whether the descriptor says that what is under way may be lost
 */
public record EndpointFeed(String name, Target target, boolean isEarly) implements Feed {

    @Override
    public String words() {
        return "camel " + target.uri() + (isEarly ? ", acknowledged early" : "");
    }

    /** Components differ in whether they share, and none says whether in order. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean givesIds() {
        return false;
    }

    public Optional<KnownSource> known() {
        return KnownSource.of(target.scheme());
    }

    /**
     * What Camel is asked for, with all that the hub itself has to say.
     *
     * @param url of the system; null where the endpoint takes none
     */
    public Target at(URI url) {
        Target here = target.at(url);
        Map<String, String> options = new HashMap<>(here.options());
        known().ifPresent(known -> options.putAll(known.fixed()));
        return new Target(here.uri(), options, here.address(), here.user(), here.password());
    }
}
