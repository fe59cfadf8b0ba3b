package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import com.schibsted.spt.data.jslt.impl.PreparationContext;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

import io.signalbox.lineage.MappingTokens;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * What JSLT compiles without a word, and a hub must not run: undefined variables, quotients that are rounded, results that vary, values
 * that stand in unseen.
 */
final class MappingLint {

    private static final Set<String> VARYING = Set.of("now", "random");

    private static final Set<Integer> OPENING =
            Set.of(JsltParserConstants.LPAREN, JsltParserConstants.LBRACKET, JsltParserConstants.LCURLY);
    private static final Set<Integer> CLOSING =
            Set.of(JsltParserConstants.RPAREN, JsltParserConstants.RBRACKET, JsltParserConstants.RCURLY);
    private static final Set<Integer> FIXED = Set.of(
            JsltParserConstants.STRING,
            JsltParserConstants.INTEGER,
            JsltParserConstants.DECIMAL,
            JsltParserConstants.TRUE,
            JsltParserConstants.FALSE);

    private final Path file;
    private final Set<String> undefined;
    private final List<Finding> findings = new ArrayList<>();

    private MappingLint(Path file, Set<String> undefined) {
        this.file = file;
        this.undefined = undefined;
    }

    /**
     * @param text compiles
     * @param expression compiled from the text for this check alone: preparing it once more changes it
     */
    static List<Finding> check(Path file, String text, ExpressionImpl expression) {
        // To JSLT an undefined variable is a parameter that the caller sets; we never do.
        PreparationContext context = new PreparationContext();
        expression.prepare(context);
        MappingLint lint =
                new MappingLint(file, context.scope.getParameterSlots().keySet());
        lint.scan(MappingTokens.of(text));
        return lint.findings;
    }

    private void scan(List<Token> tokens) {
        Token before = new Token();
        for (Token token : tokens) {
            judge(token, before);
            before = token;
        }
        for (int i = 0; i < tokens.size() - 1; i++) {
            if (isFallback(tokens.get(i)) && tokens.get(i + 1).kind == JsltParserConstants.LPAREN) {
                judgeFallback(tokens, i + 1);
            }
        }
    }

    private static boolean isFallback(Token token) {
        return token.kind == JsltParserConstants.IDENT && token.image.equals("fallback");
    }

    /** Of the call that opens here: is its last argument nothing but a fixed value? */
    private void judgeFallback(List<Token> tokens, int opens) {
        int depth = 0;
        for (int i = opens; i < tokens.size(); i++) {
            int kind = tokens.get(i).kind;
            depth += OPENING.contains(kind) ? 1 : CLOSING.contains(kind) ? -1 : 0;
            if (depth == 0) {
                Token last = tokens.get(i - 1);
                if (FIXED.contains(last.kind) && tokens.get(i - 2).kind == JsltParserConstants.COMMA) {
                    String text = "where the others are missing, " + last.image + " stands in and nobody sees it; write"
                            + " default(value, " + last.image + "), which is counted";
                    add(last, Finding.Severity.WARNING, ProblemCode.MAPPING_DEFAULT_SILENT, text);
                }
                return;
            }
        }
    }

    private void judge(Token token, Token before) {
        switch (token.kind) {
            case JsltParserConstants.VARIABLE -> judgeVariable(token);
            case JsltParserConstants.LPAREN -> judgeCall(before);
            case JsltParserConstants.SLASH -> judgeQuotient(token);
            default -> {
                // Nothing to say.
            }
        }
    }

    private void judgeVariable(Token token) {
        if (undefined.contains(token.image.substring(1))) {
            String text = "the variable '" + token.image + "' is not defined; define it with let, or fix its name";
            add(token, Finding.Severity.ERROR, ProblemCode.MAPPING_SYNTAX, text);
        }
    }

    private void judgeCall(Token token) {
        if (token.kind == JsltParserConstants.IDENT && VARYING.contains(token.image)) {
            String text = "'" + token.image + "()' gives another result at every attempt, so a repeated call differs"
                    + " from the first; take the value from the message";
            add(token, Finding.Severity.WARNING, ProblemCode.MAPPING_VARIES, text);
        }
    }

    private void judgeQuotient(Token operator) {
        String text = "the operator '/' rounds to 34 digits where the quotient does not end before; write"
                + " divide(a, b, places)";
        add(operator, Finding.Severity.WARNING, ProblemCode.MAPPING_LOSES_DIGITS, text);
    }

    private void add(Token token, Finding.Severity severity, ProblemCode code, String text) {
        findings.add(new Finding(file, token.beginLine, token.beginColumn, severity, code, text));
    }
}
