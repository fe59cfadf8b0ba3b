package io.signalbox.kind.graphql;

/** Takes a document of GraphQL apart, as its specification of October 2021 says in chapter 2.1. */
final class QueryTokens {

    private static final String PUNCTUATORS = "!$&()[]:=@{|}";

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    QueryTokens(String text) {
        this.text = text;
    }

    enum Type {
        NAME,
        NUMBER,
        STRING,
        PUNCTUATOR,
        END
    }

    /** @param text of a string only its first quote */
    record Token(Type type, String text, int line, int column) {

        boolean is(String punctuator) {
            return type == Type.PUNCTUATOR && text.equals(punctuator);
        }

        QuerySyntaxException unexpected(String wanted) {
            String found = type == Type.END ? "the document ends" : "'" + text + "' stands there";
            return new QuerySyntaxException(wanted + " is missing, and " + found, line, column);
        }
    }

    Token next() {
        skip();
        int start = at;
        if (at == text.length()) {
            return token(Type.END, start);
        }
        char c = text.charAt(at);
        if (isNameStart(c)) {
            advanceWhile(start + 1, false);
            return token(Type.NAME, start);
        }
        if (c == '-' || isDigit(c)) {
            advanceWhile(start + 1, true);
            return number(start);
        }
        if (c == '"') {
            return string(start);
        }
        if (text.startsWith("...", at)) {
            at += 3;
        } else if (PUNCTUATORS.indexOf(c) >= 0) {
            at++;
        } else {
            throw new QuerySyntaxException("'" + c + "' means nothing here", line, column(start));
        }
        return token(Type.PUNCTUATOR, start);
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || c == ',' || c == '\uFEFF' || c == '\n' || c == '\r') {
                at++;
                newLine(c);
            } else {
                return;
            }
        }
    }

    /** After a character that ends a line; the two of Windows are one end. */
    private void newLine(char c) {
        if (c == '\n' || c == '\r' && (at == text.length() || text.charAt(at) != '\n')) {
            line++;
            lineStart = at;
        }
    }

    private void advanceWhile(int from, boolean inNumber) {
        at = from;
        while (at < text.length()
                && (isNameStart(text.charAt(at))
                        || isDigit(text.charAt(at))
                        || inNumber && "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
    }

    private Token number(int start) {
        Token number = token(Type.NUMBER, start);
        if (!number.text().matches("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?")) {
            throw new QuerySyntaxException("'" + number.text() + "' is no number", line, column(start));
        }
        return number;
    }

    private Token string(int start) {
        Token string = new Token(Type.STRING, "\"", line, column(start));
        boolean isBlock = text.startsWith("\"\"\"", at);
        String end = isBlock ? "\"\"\"" : "\"";
        at += end.length();
        while (at < text.length() && !text.startsWith(end, at)) {
            char c = text.charAt(at);
            if (!isBlock && (c == '\n' || c == '\r')) {
                break;
            }
            at += c != '\\' ? 1 : isBlock && text.startsWith("\"\"\"", at + 1) ? 4 : isBlock ? 1 : 2;
            newLine(c);
        }
        if (!text.startsWith(end, at)) {
            throw new QuerySyntaxException("a text is not closed", string.line(), string.column());
        }
        at += end.length();
        return string;
    }

    private Token token(Type type, int start) {
        return new Token(type, text.substring(start, at), line, column(start));
    }

    private int column(int start) {
        return start - lineStart + 1;
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
