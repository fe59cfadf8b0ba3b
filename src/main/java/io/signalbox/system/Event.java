package io.signalbox.system;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.secret.SecretName;

/** An event that can come in by several ways, such as a webhook and a poll: the cards of its integrations choose among them. */
record Event(String name, List<SourceOperation> ways) implements SourceOperation {

    Event {
        ways = List.copyOf(ways);
    }

    @Override
    public List<SecretName> secrets() {
        return ways.stream().flatMap(way -> way.secrets().stream()).distinct().toList();
    }

    @Override
    public List<String> headers() {
        return ways.stream().flatMap(way -> way.headers().stream()).distinct().toList();
    }

    @Override
    public Optional<String> subject(JsonNode body) {
        return ways.stream().flatMap(way -> way.subject(body).stream()).findFirst();
    }

    @Override
    public boolean isCalled() {
        return ways.stream().anyMatch(SourceOperation::isCalled);
    }

    @Override
    public boolean isFetched() {
        return ways.stream().anyMatch(SourceOperation::isFetched);
    }

    @Override
    public <W extends SourceOperation> Optional<W> way(Class<W> kind) {
        return ways.stream().flatMap(way -> way.way(kind).stream()).findFirst();
    }
}
