package io.signalbox.routefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a route starts from. Resolved once, when its file is read, and carried along from there: nobody else looks at the
 * text of a uri to find out. In which way an event comes (called by the system, or fetched) its descriptor says, not the route.
 */
public sealed interface Source {

    /** As a route names it, without options; also its form in JSON. */
    @JsonValue
    String uri();

    /** An event of a system. */
    record Event(String system, String operation) implements Source {

        /** {@code <system>/<operation>}, under which its messages are kept. */
        public String name() {
            return operation.isEmpty() ? system : system + "/" + operation;
        }

        @Override
        public String uri() {
            return "system:" + name();
        }
    }

    record Channel(String name) implements Source {

        @Override
        public String uri() {
            return "channel:" + name;
        }
    }

    /** Other routes call it. */
    record Route(String name) implements Source {

        @Override
        public String uri() {
            return "direct:" + name;
        }
    }

    /** It starts by itself: a timer, a schedule, or whatever else Camel can start a route from. */
    record Own(String component, String uri) implements Source {}

    /** @param uri with options or without */
    @JsonCreator
    static Source of(String uri) {
        String bare = uri.split("\\?", 2)[0];
        String component = bare.split(":", 2)[0];
        String path =
                bare.substring(Math.min(bare.length(), component.length() + 1)).replaceFirst("^//", "");
        return switch (component) {
            case "system" -> {
                String[] parts = path.split("/", 2);
                yield new Event(parts[0], parts.length == 1 ? "" : parts[1]);
            }
            case "channel" -> new Channel(path);
            case "direct" -> new Route(path);
            default -> new Own(component, bare);
        };
    }
}
