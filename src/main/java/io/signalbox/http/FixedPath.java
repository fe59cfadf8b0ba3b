package io.signalbox.http;

import java.net.URI;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** A path below a system's URL that is the same in every call. Safe for many threads. */
public final class FixedPath {

    private static final FixedPath NONE = new FixedPath(null);

    private final RequestTemplate template;

    private FixedPath(RequestTemplate template) {
        this.template = template;
    }

    /** What stands at {@code path}, or the URL itself; empty, with a finding, where it is no such path. */
    public static Optional<FixedPath> read(Section section) {
        Optional<String> text = section.text("path");
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        try {
            RequestTemplate template = RequestTemplate.parse(text.get());
            if (template.hasPlaces()) {
                throw new IllegalArgumentException("it has no places '${...}'");
            }
            return Optional.of(new FixedPath(template));
        } catch (IllegalArgumentException e) {
            section.error("path", ProblemCode.TEMPLATE_REFUSED, "'path' cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    public URI below(URI base) {
        return template == null ? base : template.target(base, null, "");
    }
}
