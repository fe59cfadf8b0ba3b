package io.signalbox.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;

/** Who we are on a connection that asks for a user and a password: of a database, a mail server, a broker. */
public record Login(String user, String password) implements RequestSigner.Identity {

    private static final String BASIC = "Basic ";

    /** Of what signs a request in by {@code basic}; null where it signs in otherwise. */
    public static Login of(List<HeaderField> headers) {
        for (HeaderField header : headers) {
            if (header.name().equals("Authorization") && header.value().startsWith(BASIC)) {
                byte[] pair = Base64.getDecoder().decode(header.value().substring(BASIC.length()));
                String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
                return new Login(parts[0], parts.length < 2 ? "" : parts[1]);
            }
        }
        return null;
    }

    @Override
    public SSLContext context() {
        return null;
    }

    /** The password is a credential. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
