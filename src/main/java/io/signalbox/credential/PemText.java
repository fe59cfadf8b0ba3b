package io.signalbox.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** Reads keys and certificates that are kept as secrets in PEM, RFC 7468. */
final class PemText {

    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END");

    private PemText() {}

    /**
     * @param algorithms as {@code KeyFactory} names them, tried in order
     * @throws ProblemException {@code SECRET_UNUSABLE}
     */
    static PrivateKey privateKey(SecretName name, SecretStore secrets, String... algorithms) {
        Matcher matcher = KEY.matcher(secrets.get(name).reveal());
        if (!matcher.find()) {
            throw unusable(name, "holds no private key in PEM", null);
        }
        if (!matcher.group(1).equals("PRIVATE KEY")) {
            throw unusable(
                    name,
                    "holds a key of the form '" + matcher.group(1)
                            + "', but it must be PKCS #8 without a password; change it by: openssl pkcs8 -topk8 -nocrypt",
                    null);
        }
        Exception last = null;
        for (String algorithm : algorithms) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(matcher.group(2).strip());
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                last = e;
            }
        }
        throw unusable(name, "holds no private key for " + String.join(" or ", algorithms), last);
    }

    /**
     * One or more certificates, in order.
     *
     * @throws ProblemException {@code SECRET_UNUSABLE}
     */
    static List<X509Certificate> certificates(SecretName name, SecretStore secrets) {
        byte[] text = secrets.get(name).reveal().getBytes(StandardCharsets.US_ASCII);
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw unusable(name, "holds no certificate in PEM", null);
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw unusable(name, "holds no certificate in PEM that can be read", e);
        }
    }

    static ProblemException unusable(SecretName name, String why, Exception cause) {
        return new ProblemException(Problem.of(ProblemCode.SECRET_UNUSABLE, "secret '" + name + "' " + why), cause);
    }
}
