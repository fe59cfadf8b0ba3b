package io.signalbox.credential;

/** Tokens for what we are: asking again costs nothing, so each process has its own and nothing is kept. */
final class DirectTokens implements TokenSource {

    private final TokenRequest request;

    DirectTokens(TokenRequest request) {
        this.request = request;
    }

    @Override
    public Token fetch(Token stale) {
        return request.send(null).token();
    }
}
