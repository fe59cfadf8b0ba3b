package io.signalbox.importer;

import java.util.Optional;

import io.signalbox.starter.YamlText;

/** {@code graphql:} with its document in the file. */
final class GraphqlEndpoints implements Conversion {

    private final SystemDrafts systems;

    GraphqlEndpoints(SystemDrafts systems) {
        this.systems = systems;
    }

    @Override
    public Optional<String> to(Endpoint endpoint, Before before, Notes notes) {
        Optional<String> query = endpoint.option("query");
        if (query.isEmpty()
                || !endpoint.path().matches("https?:.*")
                || endpoint.path().contains("${")) {
            return Optional.empty();
        }
        SystemDraft system = systems.at(
                "graphql:" + endpoint.path(),
                endpoint.path().replaceFirst("^https?:/*", "").replaceFirst("[/:].*", ""),
                endpoint.path(),
                endpoint.path());
        if (endpoint.option("accessToken").isPresent()) {
            system.auth("{ type: bearer, token: " + system.secret("token") + " }");
        } else if (endpoint.option("username").isPresent()) {
            system.auth("{ type: basic, username: "
                    + YamlText.quoted(endpoint.options().get("username")) + ", password: " + system.secret("password")
                    + " }");
        }
        if (endpoint.option("variables").isPresent()
                || endpoint.option("variablesHeader").isPresent()) {
            notes.decide(
                    endpoint.pointer(),
                    "say where each variable comes from: 'variables' of the operation in " + system.file());
        }
        String name = Names.kebab(endpoint.option("operationName").orElse("query"), "query");
        String operation = system.operation(
                name, "{ graphql: { query: " + YamlText.quoted(query.get().replaceAll("\\s+", " ")) + " } }");
        return Optional.of("system:" + system.name() + "/" + operation);
    }
}
