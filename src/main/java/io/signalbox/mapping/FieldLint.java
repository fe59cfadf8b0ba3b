package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

import io.signalbox.document.Suggestion;
import io.signalbox.lineage.MappingTokens;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Holds the fields a mapping reads against the schema of its input. Read from the text: a path behind a variable, a function or a
 * pipe is passed over, because what it starts from is not known here.
 */
final class FieldLint {

    /** Where {@code .} points: a path from the input, or unknown. */
    private record Context(List<String> path) {

        private static final Context UNKNOWN = new Context(null);

        Context with(String name) {
            if (path == null) {
                return this;
            }
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return new Context(List.copyOf(longer));
        }
    }

    private final Path file;
    private final String schemaName;
    private final SchemaFastPath.Placed schema;
    private final SchemaFields fields;
    private final List<Token> tokens;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<List<String>> said = new HashSet<>();
    private int next;

    private FieldLint(
            Path file, String schemaName, SchemaFastPath.Placed schema, SchemaFields fields, List<Token> tokens) {
        this.tokens = tokens;
        this.file = file;
        this.schemaName = schemaName;
        this.schema = schema;
        this.fields = fields;
    }

    /** @param text compiles */
    static List<Finding> check(
            Path file, String text, String schemaName, SchemaFastPath.Placed schema, SchemaFields fields) {
        FieldLint lint = new FieldLint(file, schemaName, schema, fields, MappingTokens.of(text));
        lint.scan();
        return lint.findings;
    }

    /** Goes through the text once; a loop's context holds until its bracket closes. */
    private void scan() {
        Deque<Context> contexts = new ArrayDeque<>();
        Deque<Integer> brackets = new ArrayDeque<>();
        Context context = new Context(List.of());
        while (kind(0) != JsltParserConstants.EOF) {
            switch (kind(0)) {
                case JsltParserConstants.LBRACKET, JsltParserConstants.LCURLY, JsltParserConstants.LPAREN -> {
                    contexts.push(context);
                    brackets.push(next++);
                }
                case JsltParserConstants.RBRACKET, JsltParserConstants.RCURLY, JsltParserConstants.RPAREN -> {
                    context = contexts.pop();
                    next++;
                    endsValue(brackets.pop());
                }
                case JsltParserConstants.FOR -> context = loop(context);
                case JsltParserConstants.PIPE -> {
                    context = Context.UNKNOWN;
                    next++;
                }
                case JsltParserConstants.DEF -> {
                    // A function's body reads from where it is called.
                    return;
                }
                case JsltParserConstants.VARIABLE -> {
                    next++;
                    chain(Context.UNKNOWN);
                }
                case JsltParserConstants.DOT -> chain(context);
                default -> next++;
            }
        }
    }

    /** What follows a bracket belongs to the value in it, unless the bracket was that of a condition. */
    private void endsValue(int opened) {
        boolean condition = opened > 0
                && tokens.get(opened).kind == JsltParserConstants.LPAREN
                && tokens.get(opened - 1).kind == JsltParserConstants.IF;
        if (!condition) {
            chain(Context.UNKNOWN);
        }
    }

    /** At {@code for}: the context within, when the loop goes over a plain path. */
    private Context loop(Context outer) {
        next += 2;
        Context of = chain(outer);
        if (kind(0) == JsltParserConstants.RPAREN) {
            next++;
            return of.with(SchemaFields.ITEMS);
        }
        int depth = 1;
        while (depth > 0) {
            depth += kind(0) == JsltParserConstants.LPAREN ? 1 : kind(0) == JsltParserConstants.RPAREN ? -1 : 0;
            next++;
        }
        return Context.UNKNOWN;
    }

    /** Reads {@code .a.b[0].c}; each name is looked up as it is read. */
    private Context chain(Context from) {
        Context at = from;
        while (true) {
            if (kind(0) == JsltParserConstants.DOT && MappingTokens.isName(kind(1))) {
                at = at.with(MappingTokens.plain(tokens.get(next + 1)));
                judge(at, tokens.get(next + 1));
                next += 2;
            } else if (kind(0) == JsltParserConstants.DOT && at.equals(from)) {
                next++;
            } else if (kind(0) == JsltParserConstants.LBRACKET
                    && isPlace()
                    && tokens.get(Math.max(0, next - 1)).endLine == tokens.get(next).beginLine) {
                at = at.with(SchemaFields.ITEMS);
                next += 3;
            } else {
                return isSubscript() ? Context.UNKNOWN : at;
            }
        }
    }

    private boolean isPlace() {
        return kind(1) == JsltParserConstants.INTEGER && kind(2) == JsltParserConstants.RBRACKET;
    }

    private boolean isSubscript() {
        return kind(0) == JsltParserConstants.LBRACKET;
    }

    private void judge(Context at, Token token) {
        if (at.path() == null || !said.add(at.path())) {
            return;
        }
        SchemaFields.Unknown unknown = fields.missing(schema, at.path());
        if (unknown == null || unknown.place() < at.path().size() - 1) {
            return;
        }
        String name = at.path().get(unknown.place());
        String text =
                "the mapping reads '" + readable(at.path()) + "', but " + schemaName + " has no '" + name + "' there"
                        + Suggestion.hint(name, unknown.known()) + "; correct the name, or add the field to the schema";
        findings.add(new Finding(
                file,
                token.beginLine,
                token.beginColumn,
                unknown.impossible() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                ProblemCode.MAPPING_FIELD_UNKNOWN,
                text));
    }

    private static String readable(List<String> path) {
        StringBuilder text = new StringBuilder();
        path.forEach(name -> text.append(name.equals(SchemaFields.ITEMS) ? name : "." + name));
        return text.toString();
    }

    private int kind(int ahead) {
        int place = next + ahead;
        return place < tokens.size() ? tokens.get(place).kind : JsltParserConstants.EOF;
    }
}
