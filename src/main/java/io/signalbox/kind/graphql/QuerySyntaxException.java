package io.signalbox.kind.graphql;

/** A text is no document of GraphQL that can be sent; the message says why in our words. */
final class QuerySyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuerySyntaxException(String why) {
        super(why);
    }

    QuerySyntaxException(String why, int line, int column) {
        super(why + " (line " + line + ", column " + column + " of the document)");
    }
}
