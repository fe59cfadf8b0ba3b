package io.signalbox.mapping;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.impl.Location;
import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.JsltParserTokenManager;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleCharStream;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;

/**
 * A mapping's text as JSLT parses it, with calls of exact functions in the place of operators and of numbers that JSLT would round:
 * {@code a + b} is read as {@code (+(a, b))}. The tokens keep their places, so that every finding and failure still names them.
 */
final class ExactSyntax {

    private final String text;
    private final String source;
    private final List<Function> functions = new ArrayList<>();
    private final Map<Token, List<Token>> before = new IdentityHashMap<>();
    private final Map<Token, List<Token>> instead = new IdentityHashMap<>();
    private final Map<Token, List<Token>> after = new IdentityHashMap<>();
    private boolean parses;
    private Token first;

    private ExactSyntax(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /** @param source the file's name, for failures */
    static ExactSyntax of(String text, String source) {
        ExactSyntax syntax = new ExactSyntax(text, source);
        Tree tree = new Tree(text);
        try {
            tree.Start();
            syntax.first = tree.root().jjtGetFirstToken();
            syntax.visit(tree.root());
            syntax.parses = true;
        } catch (ParseException | TokenMgrError e) {
            // Compiling the text as it is says what is wrong, and where.
        }
        return syntax;
    }

    /** Those that the parser's tokens call. */
    List<Function> functions() {
        return functions;
    }

    JsltParser parser() {
        return parses ? new JsltParser(new Rewritten(tokens())) : new JsltParser(new StringReader(text));
    }

    private static final class Tree extends JsltParser {
        Tree(String text) {
            super(new StringReader(text));
        }

        SimpleNode root() {
            return (SimpleNode) jjtree.rootNode();
        }
    }

    private void visit(SimpleNode node) {
        boolean operates = node.getId() == JsltParserTreeConstants.JJTCOMPARATIVEEXPR
                || node.getId() == JsltParserTreeConstants.JJTADDITIVEEXPR
                || node.getId() == JsltParserTreeConstants.JJTMULTIPLICATIVEEXPR;
        int operators = operates ? (node.jjtGetNumChildren() - 1) / 2 : 0;
        // What is outermost, the last of a chain, is called first.
        for (int i = operators; i > 0; i--) {
            open(node, child(node, 2 * i - 1).jjtGetFirstToken());
        }
        if (node.getId() == JsltParserTreeConstants.JJTBASEEXPR) {
            literal(node.jjtGetFirstToken());
        }
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            visit(child(node, i));
        }
        for (int i = 1; i <= operators; i++) {
            Token end = child(node, 2 * i).jjtGetLastToken();
            add(after, end, token(end, JsltParserConstants.RPAREN, ")"));
            add(after, end, token(end, JsltParserConstants.RPAREN, ")"));
        }
    }

    private void open(SimpleNode node, Token operator) {
        Token start = node.jjtGetFirstToken();
        String name = operator.image + "@" + operator.beginLine + ":" + operator.beginColumn;
        Location place = new Location(source, start.beginLine, start.beginColumn);
        functions.add(new ExactOperator(name, operator.image, place));
        // The bracket keeps what stands before from being read together with the name.
        add(before, start, token(start, JsltParserConstants.LPAREN, "("));
        add(before, start, token(start, JsltParserConstants.IDENT, name));
        add(before, start, token(start, JsltParserConstants.LPAREN, "("));
        add(instead, operator, token(operator, JsltParserConstants.COMMA, ","));
    }

    private void literal(Token token) {
        boolean isLong = token.kind == JsltParserConstants.INTEGER && new BigDecimal(token.image).precision() > 18;
        if (token.kind != JsltParserConstants.DECIMAL && !isLong || instead.containsKey(token)) {
            return;
        }
        String name = token.image + "@" + token.beginLine + ":" + token.beginColumn;
        BigDecimal value = new BigDecimal(token.image);
        functions.add(new ExactLiteral(name, isLong ? ExactNumbers.node(value) : DecimalNode.valueOf(value)));
        add(instead, token, token(token, JsltParserConstants.LPAREN, "("));
        add(instead, token, token(token, JsltParserConstants.IDENT, name));
        add(instead, token, token(token, JsltParserConstants.LPAREN, "("));
        add(instead, token, token(token, JsltParserConstants.RPAREN, ")"));
        add(instead, token, token(token, JsltParserConstants.RPAREN, ")"));
    }

    private Deque<Token> tokens() {
        Deque<Token> all = new ArrayDeque<>();
        for (Token token = first; token != null; token = token.next) {
            all.addAll(before.getOrDefault(token, List.of()));
            all.addAll(instead.getOrDefault(token, List.of(token(token, token.kind, token.image))));
            all.addAll(after.getOrDefault(token, List.of()));
        }
        return all;
    }

    private static void add(Map<Token, List<Token>> tokens, Token at, Token token) {
        tokens.computeIfAbsent(at, key -> new ArrayList<>()).add(token);
    }

    private static Token token(Token place, int kind, String image) {
        Token token = new Token(kind, image);
        token.beginLine = place.beginLine;
        token.beginColumn = place.beginColumn;
        token.endLine = place.endLine;
        token.endColumn = place.endColumn;
        return token;
    }

    private static SimpleNode child(SimpleNode node, int index) {
        return (SimpleNode) node.jjtGetChild(index);
    }

    /** Hands out tokens that are there already; the last is the end of the text. */
    private static final class Rewritten extends JsltParserTokenManager {
        private final Deque<Token> tokens;

        Rewritten(Deque<Token> tokens) {
            super(new SimpleCharStream(new StringReader("")));
            this.tokens = tokens;
        }

        @Override
        public Token getNextToken() {
            return tokens.isEmpty() ? new Token(JsltParserConstants.EOF, "") : tokens.poll();
        }
    }
}
