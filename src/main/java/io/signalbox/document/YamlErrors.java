package io.signalbox.document;

import java.nio.file.Path;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Says in our words what the YAML engine stumbled over: its own messages quote the file, secrets included. */
final class YamlErrors {

    private YamlErrors() {}

    static Finding finding(Path path, YamlEngineException e) {
        Position at = Position.WHOLE_FILE;
        if (e instanceof MarkedYamlEngineException marked) {
            at = marked.getProblemMark()
                    .or(marked::getContextMark)
                    .map(YamlTree::position)
                    .orElse(at);
        }
        return Finding.error(path, at.line(), at.column(), ProblemCode.YAML_BROKEN, text(e));
    }

    private static String text(YamlEngineException e) {
        if (e instanceof ReaderException) {
            return "the file holds a control character that YAML does not allow; remove it";
        }
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return "this is not YAML";
        }
        String problem = String.valueOf(marked.getProblem());
        String context = String.valueOf(marked.getContext());
        if (problem.contains("TAB")) {
            return "a tab is used where YAML expects spaces; indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ':' is where no key can be; put the value in quotes, or look at the indentation above";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a key has no ':' after it";
        }
        if (context.contains("quoted scalar")) {
            return "a quote is opened and not closed";
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            return "a '{' or '[' is opened and not closed, or a ',' is missing before this place";
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "the indentation does not fit the lines above";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character; put the value in quotes";
        }
        return "this is not YAML; look at the indentation, the quotes and the colons at this place";
    }
}
