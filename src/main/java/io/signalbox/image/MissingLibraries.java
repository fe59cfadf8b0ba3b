package io.signalbox.image;

import java.util.List;

import javax.crypto.SecretKey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.AuthenticatedCipherText;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Container;
import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import io.prometheus.metrics.model.snapshots.Labels;
import org.postgresql.core.PGStream;
import org.postgresql.sspi.ISSPIClient;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import io.signalbox.cli.command.CommandFailure;

/**
 * What libraries would do with further libraries that the hub does not have. On Java such a call fails when it is made; the build of a
 * native executable wants every call to lead somewhere, so here it leads to the same failure.
 */
final class MissingLibraries {

    private MissingLibraries() {}

    /** Windows' own sign-in at PostgreSQL, with JNA. */
    @TargetClass(className = "org.postgresql.core.v3.ConnectionFactoryImpl")
    static final class Sspi {

        private Sspi() {}

        @Substitute
        private static ISSPIClient createSSPI(PGStream stream, String serviceClass, boolean negotiates)
                throws PSQLException {
            throw new PSQLException("Sign-in with SSPI is not part of this executable.", PSQLState.CONNECTION_REJECTED);
        }
    }

    /** Tokens encrypted with XChaCha20-Poly1305, with Tink. */
    @TargetClass(className = "com.nimbusds.jose.crypto.impl.XC20P")
    static final class XChaCha20 {

        private XChaCha20() {}

        @Substitute
        public static AuthenticatedCipherText encryptAuthenticated(
                SecretKey key, Container<byte[]> iv, byte[] plain, byte[] data) throws JOSEException {
            throw noTink();
        }

        @Substitute
        public static byte[] decryptAuthenticated(SecretKey key, byte[] iv, byte[] cipher, byte[] data, byte[] tag)
                throws JOSEException {
            throw noTink();
        }
    }

    /** Keys agreed on with X25519, with Tink. */
    @TargetClass(className = "com.nimbusds.jose.crypto.impl.ECDH")
    static final class X25519 {

        private X25519() {}

        @Substitute
        public static SecretKey deriveSharedSecret(OctetKeyPair publicKey, OctetKeyPair privateKey)
                throws JOSEException {
            throw noTink();
        }
    }

    private static IllegalArgumentException noRegistry() {
        return new IllegalArgumentException("There is no registry of a pool's numbers in this executable.");
    }

    private static JOSEException noTink() {
        return new JOSEException("This way to encrypt tokens is not part of this executable.");
    }

    /** Numbers of a pool for Dropwizard. */
    @TargetClass(className = "com.zaxxer.hikari.pool.HikariPool")
    static final class Pool {

        private Pool() {}

        @Alias
        public native void setMetricsTrackerFactory(MetricsTrackerFactory factory);

        @Substitute
        public void setMetricRegistry(Object registry) {
            if (registry != null) {
                throw noRegistry();
            }
            setMetricsTrackerFactory(null);
        }

        @Substitute
        public void setHealthCheckRegistry(Object registry) {
            if (registry != null) {
                throw noRegistry();
            }
        }
    }

    /** Examples beside numbers, from a tracer. */
    @TargetClass(className = "io.prometheus.metrics.core.exemplars.ExemplarSampler")
    static final class Exemplars {

        private Exemplars() {}

        @Substitute
        private Labels doSampleExemplar() {
            return Labels.EMPTY;
        }
    }

    /** The comparison of OpenAPI contracts, which lies beside the hub on Java. */
    @TargetClass(className = "io.signalbox.cli.author.DiffCommand")
    static final class Contracts {

        private Contracts() {}

        @Substitute
        private static List<?> changes(String before, String after) {
            throw new CommandFailure(
                    "The comparison of contracts is not part of a native executable; run it with Java.");
        }
    }
}
