package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.ResourceResolver;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import com.schibsted.spt.data.jslt.impl.ParseContext;
import com.schibsted.spt.data.jslt.impl.PreparationContext;
import com.schibsted.spt.data.jslt.parser.ParserImpl;

import io.signalbox.document.Rigor;
import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.StateCalls;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Turns JSLT text into an expression, or into a finding in our words. */
final class MappingCompiler {

    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
    private static final Pattern FOUND =
            Pattern.compile("Encountered(?::)? \" ?(?:<\\w+>|\"[^\"]*\") \"(.*?) \"", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("(?m)^\\s+\"?([^\"\\s]+)\"? ?\\.{3}");
    private static final Pattern NO_FUNCTION = Pattern.compile("No such function: '([^']+)'");
    private static final int EXPECTED_SHOWN = 6;

    private final List<Function> functions;

    /** JSLT's own resolver reads the class path; a mapping stands alone. */
    private static final ResourceResolver NO_IMPORTS = path -> {
        throw new JsltException("a mapping cannot import '" + path + "'; put what it needs into the file itself");
    };

    private final Rigor rigor;
    private final Glossary glossary;

    /** @param glossary null where it is broken, so that nothing can be held against it */
    MappingCompiler(Rigor rigor, Glossary glossary) {
        this.rigor = rigor;
        this.glossary = glossary;
        this.functions = Stream.concat(
                        MappingFunctions.all(glossary == null ? Glossary.NONE : glossary).stream(),
                        BoundedRegexFunction.all().stream())
                .toList();
    }

    Optional<Expression> compile(String name, Path file, String text, List<Finding> findings) {
        try {
            Expression expression = parse(file, text);
            if (rigor == Rigor.CHECK) {
                findings.addAll(MappingLint.check(file, text, parse(file, text)));
                if (glossary != null) {
                    findings.addAll(StateCalls.check(file, text, glossary));
                }
            }
            return Optional.of(expression);
        } catch (JsltException e) {
            findings.add(finding(name, file, e));
        } catch (StackOverflowError e) {
            String detail = "mapping '" + name + "' is nested too deeply; split it with def";
            findings.add(Finding.error(file, 0, 0, ProblemCode.MAPPING_SYNTAX, detail));
        }
        return Optional.empty();
    }

    private ExpressionImpl parse(Path file, String text) {
        String source = file.getFileName().toString();
        ExactSyntax syntax = ExactSyntax.of(text, source);
        List<Function> all = new ArrayList<>(functions);
        all.addAll(syntax.functions());
        ParseContext context = new ParseContext(
                all,
                source,
                NO_IMPORTS,
                new HashMap<>(),
                new ArrayList<>(),
                new PreparationContext(),
                KeptValues.FILTER);
        return (ExpressionImpl) ParserImpl.compileExpression(context, syntax.parser());
    }

    private Finding finding(String name, Path file, JsltException e) {
        String message = String.valueOf(e.getMessageWithoutLocation());
        Matcher place = PLACE.matcher(message);
        // A parse error's own location is the last good token; its text names the bad one.
        boolean parse = place.find();
        int line = parse ? Integer.parseInt(place.group(1)) : Math.max(0, e.getLine());
        int column = parse ? Integer.parseInt(place.group(2)) : Math.max(0, e.getColumn());
        String text = "mapping '" + name + "' " + (parse ? unparsable(message) : uncompilable(message));
        return Finding.error(file, line, column, ProblemCode.MAPPING_SYNTAX, text);
    }

    private static String unparsable(String message) {
        Matcher found = FOUND.matcher(message);
        String what = found.find() ? found.group(1).replace("\\\"", "\"") : "";
        boolean end = message.contains("Encountered \"<EOF>\"");
        if (message.contains("Lexical error")) {
            return "holds a character JSLT does not know, or a quote that is never closed, at this place";
        }
        StringBuilder text =
                new StringBuilder(end ? "ends too early" : "cannot go on with '" + what + "' at this place");
        List<String> expected = new ArrayList<>();
        Matcher candidates = EXPECTED.matcher(message);
        while (candidates.find()) {
            expected.add(candidates.group(1));
        }
        if (!expected.isEmpty() && expected.size() <= EXPECTED_SHOWN) {
            text.append("; allowed is ").append(String.join(" ", expected));
        }
        return text.append("; look for a missing comma, quote or bracket before it")
                .toString();
    }

    private String uncompilable(String message) {
        Matcher unknown = NO_FUNCTION.matcher(message);
        if (unknown.find()) {
            Set<String> known = new TreeSet<>(BuiltinFunctions.functions.keySet());
            functions.forEach(function -> known.add(function.getName()));
            String wanted = unknown.group(1);
            return "calls '" + wanted + "', but there is no such function" + Suggestion.near(wanted, known);
        }
        return "cannot be compiled: " + message;
    }
}
