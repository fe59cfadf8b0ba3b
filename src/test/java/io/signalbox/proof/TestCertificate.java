package io.signalbox.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key store with a certificate of 127.0.0.1 that nobody but itself has signed, made by the JDK's keytool. Clients take the same
 * file as what they trust.
 */
public record TestCertificate(Path file) {

    public static final String PASSWORD = "changeit";

    public static TestCertificate in(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key store");
        }
        return new TestCertificate(file);
    }

    /** The same, with its key, as nginx wants it. */
    Path pem(Path to) throws IOException, GeneralSecurityException {
        return Files.writeString(to, certificate() + key());
    }

    /** In PEM. */
    public String certificate() throws IOException, GeneralSecurityException {
        KeyStore store = store();
        return pem(
                "CERTIFICATE",
                store.getCertificate(store.aliases().nextElement()).getEncoded());
    }

    /** In PEM, as PKCS #8. */
    public String key() throws IOException, GeneralSecurityException {
        KeyStore store = store();
        return pem(
                "PRIVATE KEY",
                store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray())
                        .getEncoded());
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    /** What a client needs that trusts this certificate and no other. */
    public SSLContext trusted() throws IOException, GeneralSecurityException {
        return context(null, this);
    }

    /** What a server needs that shows this certificate, and trusts one client. */
    public SSLContext serving(TestCertificate client) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        return context(keys.getKeyManagers(), client);
    }

    /** @param keys null for who shows nothing */
    private static SSLContext context(KeyManager[] keys, TestCertificate other)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(other.store());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }
}
