package io.signalbox.api;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;

/** Everything the API answers, in one list: the router, what a caller may say and the OpenAPI document are all made from it. */
final class ApiRoutes {

    /** Names of deliveries, messages and jobs are numbers. */
    private static final Parameter NUMBER = Parameter.whole("id", 0, Long.MAX_VALUE, "Its number");

    /**
     * One thing that can be asked.
     *
     * @param id unique, for clients that are generated
     * @param path below {@code /api}; {@code :name} stands for one segment
     * @param looks whether a POST of it changes nothing, so that a repeated one looks again
     * @param inPath what each segment stands for
     * @param inQuery what the query may say; anything else is refused
     * @param inBody the members that the body may have; anything else is refused
     * @param answers {@code application/json} unless said otherwise
     * @param type of the answer; {@code String} for a content type other than JSON
     */
    record Route(
            String id,
            HttpMethod method,
            String path,
            String summary,
            boolean looks,
            List<Parameter> inPath,
            List<Parameter> inQuery,
            List<Parameter> inBody,
            String answers,
            Type type,
            Function<ApiCall, ?> handler) {}

    private final List<Route> routes = new ArrayList<>();

    Draft get(String id, String path, String summary) {
        return new Draft(id, HttpMethod.GET, path, summary);
    }

    Draft post(String id, String path, String summary) {
        return new Draft(id, HttpMethod.POST, path, summary);
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /** A route being described. */
    final class Draft {
        private final String id;
        private final HttpMethod method;
        private final String path;
        private final String summary;
        private final Map<String, Parameter> inPath = new LinkedHashMap<>();
        private final List<Parameter> inQuery = new ArrayList<>();
        private final List<Parameter> inBody = new ArrayList<>();
        private boolean looks;

        private Draft(String id, HttpMethod method, String path, String summary) {
            this.id = id;
            this.method = method;
            this.path = path;
            this.summary = summary;
            for (String segment : path.split("/")) {
                if (segment.startsWith(":")) {
                    String name = segment.substring(1);
                    inPath.put(name, name.equals("id") ? NUMBER : Parameter.text(name, "Its name"));
                }
            }
        }

        /** What a segment of the path stands for, where that is neither a number called id nor a name. */
        Draft path(Parameter segment) {
            inPath.put(segment.name(), segment);
            return this;
        }

        Draft query(Parameter... parameters) {
            inQuery.addAll(Arrays.asList(parameters));
            return this;
        }

        /** Members of the JSON object in the body. */
        Draft body(Parameter... parameters) {
            inBody.addAll(Arrays.asList(parameters));
            return this;
        }

        /** It changes nothing, and is a POST because the audit log keeps who looked. */
        Draft looks() {
            looks = true;
            return this;
        }

        /** Why it is done, in the body. */
        Draft reason() {
            return body(Parameter.text("reason", "Why; kept in the audit log"));
        }

        /** Why it is done, without which it is refused. */
        Draft reasonNeeded() {
            return body(Parameter.text("reason", "Why; kept in the audit log").asRequired());
        }

        /** @param handler runs on a worker; what it answers becomes JSON */
        <T> void answers(Class<T> type, Function<ApiCall, ? extends T> handler) {
            add("application/json", type, handler);
        }

        /** @param handler runs on a worker; answers many of the type */
        <T> void answersMany(Class<T> type, Function<ApiCall, List<T>> handler) {
            add("application/json", new Many(type), handler);
        }

        void answersText(String contentType, Function<ApiCall, String> handler) {
            add(contentType, String.class, handler);
        }

        private void add(String contentType, Type type, Function<ApiCall, ?> handler) {
            routes.add(new Route(
                    id,
                    method,
                    path,
                    summary,
                    looks,
                    inPath.values().stream().map(Parameter::asRequired).toList(),
                    List.copyOf(inQuery),
                    List.copyOf(inBody),
                    contentType,
                    type,
                    handler));
        }
    }

    /** A list of a type. */
    record Many(Class<?> each) implements Type {}
}
