package io.signalbox.routefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One route of a file.
 *
 * @param id null when the file gives none
 * @param pointer JSON pointer of the route's block
 * @param from where it says what it starts from; null when that is missing or no text
 * @param source what that is, or null
 * @param targets every endpoint that a step names, at any depth, in the order of the file
 * @param steps every step at any depth, in the order of the file
 * @param outline the same steps as a tree
 */
public record DeclaredRoute(
        String id,
        String group,
        String description,
        String pointer,
        EndpointUse from,
        Source source,
        List<EndpointUse> targets,
        List<Step> steps,
        List<Outline> outline) {

    public DeclaredRoute {
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
        outline = List.copyOf(outline);
    }

    /** The event of a system that the route starts from. */
    public Optional<Source.Event> event() {
        return source instanceof Source.Event event ? Optional.of(event) : Optional.empty();
    }

    /** What the route starts from, and then what it calls. */
    public Stream<EndpointUse> endpoints() {
        return Stream.concat(Optional.ofNullable(from).stream(), targets.stream());
    }

    /** For people: the id, or where the route stands. */
    public String name() {
        return id == null ? "the route without an id" : "route '" + id + "'";
    }
}
