package io.signalbox.remotefile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;

/**
 * Who we are on a connection to a file server.
 *
 * @param password null where a key signs in
 * @param key private, in PEM or OpenSSH's form; null where a password signs in
 */
public record FileLogin(String user, String password, String key) implements RequestSigner.Identity {

    private static final String KEY = "SshKey ";

    /** Of what signs a request in; null where it signs in otherwise. */
    static FileLogin of(List<HeaderField> headers) {
        for (HeaderField header : headers) {
            if (header.name().equals("Authorization") && header.value().startsWith(KEY)) {
                byte[] pair = Base64.getDecoder().decode(header.value().substring(KEY.length()));
                String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
                return new FileLogin(parts[0], null, parts[1]);
            }
        }
        Login login = Login.of(headers);
        return login == null ? null : new FileLogin(login.user(), login.password(), null);
    }

    @Override
    public SSLContext context() {
        return null;
    }

    /** The others are credentials. */
    @Override
    public String toString() {
        return "FileLogin[" + user + "]";
    }
}
