package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** The comments above a mapping that name its schemas: {@code // in: model/customer.schema.json}. */
record ContractDirectives(Directive in, Directive out, List<Finding> findings) {

    private static final Pattern DIRECTIVE = Pattern.compile("//\\s*([A-Za-z]+)\\s*:\\s*(.*?)\\s*");
    private static final Set<String> NEAR_MISSES = Set.of("in", "out", "input", "output", "schema");

    /** A schema file's name and where it stands; line and column are one-based. */
    record Directive(String schema, int line, int column) {}

    static ContractDirectives read(Path file, String text) {
        Directive in = null;
        Directive out = null;
        List<Finding> findings = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("//")) {
                break;
            }
            Matcher matcher = DIRECTIVE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            String key = matcher.group(1);
            Directive directive = new Directive(matcher.group(2), number, matcher.start(2) + 1);
            if (key.equals("in") && in == null && !directive.schema().isEmpty()) {
                in = directive;
            } else if (key.equals("out") && out == null && !directive.schema().isEmpty()) {
                out = directive;
            } else if (NEAR_MISSES.contains(key.toLowerCase(Locale.ROOT))) {
                findings.add(broken(file, number, matcher.start(1) + 1, key, directive.schema()));
            }
        }
        return new ContractDirectives(in, out, findings);
    }

    private static Finding broken(Path file, int line, int column, String key, String schema) {
        String text;
        if (!key.equals("in") && !key.equals("out")) {
            text = "the directive '" + key + ":' is unknown, allowed are 'in:' and 'out:' in lower case";
        } else if (schema.isEmpty()) {
            text = "the directive '" + key + ":' names no schema; write '// " + key + ": <schema file>'";
        } else {
            text = "the directive '" + key + ":' is given a second time; keep one";
        }
        return Finding.error(file, line, column, ProblemCode.MAPPING_DIRECTIVE_BROKEN, text);
    }
}
