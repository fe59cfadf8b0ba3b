package io.signalbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;

/** Everything the API answers, in one list: the router and the OpenAPI document are both made from it. */
final class ApiRoutes {

    /** Something a caller may say in the query or in the body. */
    record Parameter(String name, boolean inBody, boolean required, String meaning) {}

    /**
     * One thing that can be asked.
     *
     * @param path below {@code /api}; {@code :name} stands for one segment
     * @param answers {@code application/json} unless said otherwise
     */
    record Route(
            HttpMethod method,
            String path,
            String summary,
            List<Parameter> parameters,
            String answers,
            Function<ApiCall, Object> handler) {}

    private final List<Route> routes = new ArrayList<>();

    Draft get(String path, String summary) {
        return new Draft(HttpMethod.GET, path, summary);
    }

    Draft post(String path, String summary) {
        return new Draft(HttpMethod.POST, path, summary);
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /** A route being described. */
    final class Draft {
        private final HttpMethod method;
        private final String path;
        private final String summary;
        private final List<Parameter> parameters = new ArrayList<>();
        private String answers = "application/json";

        private Draft(HttpMethod method, String path, String summary) {
            this.method = method;
            this.path = path;
            this.summary = summary;
        }

        Draft query(String name, String meaning) {
            parameters.add(new Parameter(name, false, false, meaning));
            return this;
        }

        Draft required(String name, String meaning) {
            parameters.add(new Parameter(name, false, true, meaning));
            return this;
        }

        /** A member of the JSON object in the body. */
        Draft body(String name, String meaning) {
            parameters.add(new Parameter(name, true, false, meaning));
            return this;
        }

        Draft answers(String contentType) {
            answers = contentType;
            return this;
        }

        /** @param handler runs on a worker; answers a string for a content type other than JSON, else what becomes JSON */
        void with(Function<ApiCall, Object> handler) {
            routes.add(new Route(method, path, summary, List.copyOf(parameters), answers, handler));
        }
    }
}
