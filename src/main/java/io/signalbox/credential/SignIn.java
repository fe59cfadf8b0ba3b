package io.signalbox.credential;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.exchange.UserToken;

/** How one try of a call signs in. */
public final class SignIn implements RequestSigner {

    private final CredentialSecrets secrets;
    private final Material material;
    private final Token token;
    private final SignIn before;

    /**
     * @param token null where none is sent
     * @param before the try of the same call that was refused, or null
     */
    SignIn(CredentialSecrets secrets, Material material, Token token, SignIn before) {
        this.secrets = secrets;
        this.material = material;
        this.token = token;
        this.before = before;
    }

    @Override
    public List<HeaderField> headers(String method, URI uri, byte[] body) {
        return material.headers(token, method, uri, body);
    }

    @Override
    public TlsIdentity identity() {
        return material.identity();
    }

    @Override
    public UserToken userToken() {
        return material.users() == null ? null : material.users().next();
    }

    CredentialSecrets secrets() {
        return secrets;
    }

    Material material() {
        return material;
    }

    Token token() {
        return token;
    }

    /** Whether this call was refused with these secrets, now or before. */
    boolean hasTried(CredentialSecrets others) {
        return secrets.equals(others) || before != null && before.hasTried(others);
    }

    /** The other secrets that this call was refused with before. */
    Optional<CredentialSecrets> triedOther() {
        if (before == null) {
            return Optional.empty();
        }
        return before.secrets.equals(secrets) ? before.triedOther() : Optional.of(before.secrets);
    }

    /** Whether the token is a second one, after the first was refused. */
    boolean isRenewed() {
        return token != null && before != null && before.token != null && before.secrets.equals(secrets);
    }
}
