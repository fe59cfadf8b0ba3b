package io.signalbox.credential;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import io.signalbox.exchange.RequestSigner;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;

/**
 * Who we are on a TLS connection, and whom we believe. Two are equal only when they are the same one: made once for each change
 * of its secrets.
 */
public final class TlsIdentity implements RequestSigner.Identity {

    private final SSLContext context;
    private final Instant expires;

    private TlsIdentity(SSLContext context, Instant expires) {
        this.context = context;
        this.expires = expires;
    }

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_UNUSABLE} */
    static TlsIdentity of(Auth.Mtls auth, SecretStore secrets) {
        List<X509Certificate> chain = PemText.certificates(auth.certificate(), secrets);
        PrivateKey key = PemText.privateKey(auth.key(), secrets, "RSA", "EC", "Ed25519");
        if (!belongs(key, chain.get(0).getPublicKey())) {
            throw PemText.unusable(
                    auth.key(), "does not belong to the certificate in secret '" + auth.certificate() + "'", null);
        }
        List<X509Certificate> trust = auth.trust() == null ? null : PemText.certificates(auth.trust(), secrets);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(key, chain).getKeyManagers(), trust == null ? null : trusted(trust), null);
            return new TlsIdentity(context, chain.get(0).getNotAfter().toInstant());
        } catch (GeneralSecurityException | IOException e) {
            throw PemText.unusable(auth.certificate(), "cannot be used for TLS", e);
        }
    }

    @Override
    public SSLContext context() {
        return context;
    }

    /** When the client certificate ends. */
    public Instant expires() {
        return expires;
    }

    private static KeyManagerFactory keys(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        char[] none = {};
        KeyStore store = empty();
        store.setKeyEntry("client", key, none, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, none);
        return keys;
    }

    private static TrustManager[] trusted(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trust-" + i, certificates.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static boolean belongs(PrivateKey privateKey, PublicKey publicKey) {
        if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (privateKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        try {
            byte[] text = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
