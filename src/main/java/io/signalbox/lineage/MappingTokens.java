package io.signalbox.lineage;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

/** The tokens of a mapping's text. */
public final class MappingTokens {

    private MappingTokens() {}

    /** @param text compiles; the last token is the end of the text */
    public static List<Token> of(String text) {
        JsltParser parser = new JsltParser(new StringReader(text));
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = parser.getNextToken();
            tokens.add(token);
        } while (token.kind != JsltParserConstants.EOF);
        return tokens;
    }

    /** Whether a token can name a field behind a dot. */
    public static boolean isName(int kind) {
        return kind == JsltParserConstants.IDENT || kind == JsltParserConstants.STRING;
    }

    /** A name without its quotes. */
    public static String plain(Token token) {
        String image = token.image;
        return token.kind == JsltParserConstants.STRING ? image.substring(1, image.length() - 1) : image;
    }
}
