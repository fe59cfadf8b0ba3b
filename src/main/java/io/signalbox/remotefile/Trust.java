package io.signalbox.remotefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of servers are believed. */
final class Trust {

    private Trust() {}

    /** @param file certificates in PEM; null for those of the JDK */
    static SSLContext context(Path file) throws IOException {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            try (InputStream in = Files.newInputStream(file)) {
                int count = 0;
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    believed.setCertificateEntry("trusted-" + count++, each);
                }
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(believed);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SSLException("certificates cannot be read", e);
        }
    }
}
