package io.signalbox.lineage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

/**
 * Which fields of the input each field of a mapping's result is made of. Read from the text, as JSLT's grammar has it, without
 * running it: both branches of a condition count, and what the condition asks counts for what it decides.
 */
public final class FieldFlows {

    private static final Set<Integer> OPERATORS = Set.of(
            JsltParserConstants.OR,
            JsltParserConstants.AND,
            JsltParserConstants.EQUALS,
            JsltParserConstants.UNEQUALS,
            JsltParserConstants.BIGOREQ,
            JsltParserConstants.BIGGER,
            JsltParserConstants.SMALLER,
            JsltParserConstants.SMALLOREQ,
            JsltParserConstants.PLUS,
            JsltParserConstants.MINUS,
            JsltParserConstants.STAR,
            JsltParserConstants.SLASH);

    private final List<Token> tokens;
    private final Deque<Map<String, Made>> variables = new ArrayDeque<>();
    private final Map<String, Set<String>> functions = new HashMap<>();
    private Made context = Made.INPUT;
    private int next;

    private FieldFlows(List<Token> tokens) {
        this.tokens = tokens;
        variables.push(new HashMap<>());
    }

    /** For a mapping whose text cannot be followed: nothing is known of it, and it maps all the same. */
    public static List<FieldFlow> orNone(String text) {
        try {
            return of(text);
        } catch (IllegalStateException | IndexOutOfBoundsException | StackOverflowError e) {
            return List.of();
        }
    }

    /** @param text compiles */
    private static List<FieldFlow> of(String text) {
        FieldFlows flows = new FieldFlows(MappingTokens.of(text));
        while (flows.at(JsltParserConstants.DEF)
                || flows.at(JsltParserConstants.LET)
                || flows.at(JsltParserConstants.IMPORT)) {
            flows.declaration();
        }
        return flows.at(JsltParserConstants.EOF)
                ? List.of()
                : flows.expression().flows();
    }

    private void declaration() {
        if (at(JsltParserConstants.DEF)) {
            function();
        } else {
            let();
        }
    }

    private void let() {
        take(JsltParserConstants.LET);
        String name = image();
        take(JsltParserConstants.ASSIGN);
        variables.peek().put(name, expression());
    }

    private void lets() {
        while (at(JsltParserConstants.LET)) {
            let();
        }
    }

    /** A function reads what it is given, and what its body reads by itself. */
    private void function() {
        take(JsltParserConstants.DEF);
        String name = image().replaceFirst("\\($", "");
        variables.push(new HashMap<>());
        if (at(JsltParserConstants.LPAREN)) {
            next++;
        }
        while (!at(JsltParserConstants.RPAREN)) {
            if (!at(JsltParserConstants.COMMA)) {
                variables.peek().put(tokens.get(next).image, Made.NOTHING);
            }
            next++;
        }
        next++;
        lets();
        functions.put(name, expression().reads());
        variables.pop();
    }

    private Made expression() {
        Made made = operand();
        while (true) {
            if (at(JsltParserConstants.PIPE)) {
                next++;
                made = within(made, this::expression);
            } else if (OPERATORS.contains(kind())) {
                next++;
                made = made.and(operand());
            } else {
                return made;
            }
        }
    }

    private Made within(Made inner, Supplier<Made> work) {
        Made outer = context;
        context = inner;
        variables.push(new HashMap<>());
        try {
            return work.get();
        } finally {
            variables.pop();
            context = outer;
        }
    }

    private Made operand() {
        switch (kind()) {
            case JsltParserConstants.MINUS -> {
                next++;
                return operand();
            }
            case JsltParserConstants.DOT -> {
                return first(context);
            }
            case JsltParserConstants.VARIABLE -> {
                String name = image().substring(1);
                return steps(variable(name));
            }
            case JsltParserConstants.IF -> {
                return condition();
            }
            case JsltParserConstants.LPAREN -> {
                next++;
                Made made = expression();
                take(JsltParserConstants.RPAREN);
                return steps(made);
            }
            case JsltParserConstants.LBRACKET -> {
                return steps(list());
            }
            case JsltParserConstants.LCURLY -> {
                return within(context, this::object);
            }
            case JsltParserConstants.IDENT, JsltParserConstants.PIDENT -> {
                return steps(call());
            }
            default -> {
                next++;
                return Made.NOTHING;
            }
        }
    }

    private Made variable(String name) {
        return variables.stream()
                .filter(scope -> scope.containsKey(name))
                .map(scope -> scope.get(name))
                .findFirst()
                .orElse(Made.NOTHING);
    }

    /** {@code .}, {@code .a} or {@code .a.b}; a dot alone is the context itself. */
    private Made first(Made from) {
        if (MappingTokens.isName(tokens.get(next + 1).kind)) {
            return steps(from);
        }
        next++;
        return steps(from);
    }

    private Made steps(Made from) {
        Made made = from;
        while (true) {
            if (at(JsltParserConstants.DOT) && MappingTokens.isName(tokens.get(next + 1).kind)) {
                made = made.field(MappingTokens.plain(tokens.get(next + 1)));
                next += 2;
            } else if (at(JsltParserConstants.LBRACKET) && isOnOneLine()) {
                next++;
                Made place = at(JsltParserConstants.COLON) ? Made.NOTHING : expression();
                if (at(JsltParserConstants.COLON)) {
                    next++;
                    place = at(JsltParserConstants.RBRACKET) ? place : place.and(expression());
                }
                take(JsltParserConstants.RBRACKET);
                made = made.items().reading(place.reads());
            } else {
                return made;
            }
        }
    }

    private boolean isOnOneLine() {
        return tokens.get(Math.max(0, next - 1)).endLine == tokens.get(next).beginLine;
    }

    private Made condition() {
        take(JsltParserConstants.IF);
        take(JsltParserConstants.LPAREN);
        Set<String> asked = expression().reads();
        take(JsltParserConstants.RPAREN);
        Made then = within(context, this::body);
        Made made = then;
        if (at(JsltParserConstants.ELSE)) {
            next++;
            made = then.or(within(context, this::body));
        }
        return made.reading(asked);
    }

    private Made body() {
        lets();
        return expression();
    }

    private Made call() {
        String name = image().replaceFirst("\\($", "");
        if (at(JsltParserConstants.LPAREN)) {
            next++;
        }
        Set<String> reads = new TreeSet<>(functions.getOrDefault(name, Set.of()));
        while (!at(JsltParserConstants.RPAREN)) {
            reads.addAll(expression().reads());
            if (at(JsltParserConstants.COMMA)) {
                next++;
            }
        }
        next++;
        return Made.of(reads);
    }

    private Made list() {
        take(JsltParserConstants.LBRACKET);
        if (at(JsltParserConstants.FOR)) {
            Made made = Made.listOf(loop(this::body));
            take(JsltParserConstants.RBRACKET);
            return made;
        }
        Made made = Made.NOTHING;
        while (!at(JsltParserConstants.RBRACKET)) {
            made = made.or(expression());
            if (at(JsltParserConstants.COMMA)) {
                next++;
            }
        }
        next++;
        return Made.listOf(made);
    }

    private Made loop(Supplier<Made> each) {
        take(JsltParserConstants.FOR);
        take(JsltParserConstants.LPAREN);
        Made over = expression();
        take(JsltParserConstants.RPAREN);
        return within(over.items(), () -> {
            Made made = each.get();
            return at(JsltParserConstants.IF) ? made.reading(filter()) : made;
        });
    }

    private Set<String> filter() {
        take(JsltParserConstants.IF);
        take(JsltParserConstants.LPAREN);
        Set<String> asked = expression().reads();
        take(JsltParserConstants.RPAREN);
        return asked;
    }

    private Made object() {
        take(JsltParserConstants.LCURLY);
        if (at(JsltParserConstants.FOR)) {
            Made made = loop(this::pair);
            take(JsltParserConstants.RCURLY);
            return made;
        }
        lets();
        Made made = Made.object();
        while (!at(JsltParserConstants.RCURLY)) {
            made = made.or(at(JsltParserConstants.STAR) ? rest() : pair());
            if (at(JsltParserConstants.COMMA)) {
                next++;
            }
        }
        next++;
        return made;
    }

    private Made pair() {
        lets();
        boolean plain = at(JsltParserConstants.STRING) && tokens.get(next + 1).kind == JsltParserConstants.COLON;
        String name = plain ? MappingTokens.plain(tokens.get(next)) : Made.ANY;
        Set<String> key = expression().reads();
        take(JsltParserConstants.COLON);
        return Made.field(name, expression().reading(key));
    }

    /** {@code * : .} and {@code * - a, b : .}: the fields that are not named, or that are not left out. */
    private Made rest() {
        while (!at(JsltParserConstants.COLON)) {
            next++;
        }
        next++;
        return Made.field(Made.ANY, expression().and(context));
    }

    private boolean at(int kind) {
        return kind() == kind;
    }

    private int kind() {
        return tokens.get(Math.min(next, tokens.size() - 1)).kind;
    }

    private String image() {
        return tokens.get(next++).image;
    }

    private void take(int kind) {
        if (!at(kind)) {
            throw new IllegalStateException("a mapping that compiles has "
                    + JsltParserConstants.tokenImage[kind] + " there, not "
                    + JsltParserConstants.tokenImage[kind()]);
        }
        next++;
    }
}
