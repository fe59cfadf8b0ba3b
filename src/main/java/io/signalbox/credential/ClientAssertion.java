package io.signalbox.credential;

import java.net.URI;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.signalbox.secret.SecretStore;
import io.signalbox.system.OAuthGrant.JwtBearer;
import io.signalbox.system.OAuthGrant.JwtBearer.Algorithm;

/** A client assertion: a signed JWT as RFC 7523, section 3 defines it. */
final class ClientAssertion {

    /** A provider whose clock is behind ours would take a new assertion for one of the future. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);

    private ClientAssertion() {}

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_UNUSABLE} */
    static SignedJWT of(JwtBearer statement, URI tokenUrl, SecretStore secrets, Instant now) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(statement.algorithm().name());
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(statement.keyId())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(statement.issuer())
                .subject(statement.subject())
                .audience(statement.audience() == null ? tokenUrl.toString() : statement.audience())
                .issueTime(Date.from(now.minus(CLOCK_DIFFERENCE)))
                .expirationTime(Date.from(now.plus(statement.lifetime())))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT assertion = new SignedJWT(header, claims);
        try {
            JWSSigner signer = signer(statement, secrets);
            if (!signer.supportedJWSAlgorithms().contains(algorithm)) {
                throw PemText.unusable(statement.key(), "holds a key of another curve than P-256", null);
            }
            assertion.sign(signer);
            return assertion;
        } catch (JOSEException e) {
            throw PemText.unusable(statement.key(), "holds a key that cannot sign " + statement.algorithm(), e);
        }
    }

    /** How long a key must be is for the provider to say. */
    private static JWSSigner signer(JwtBearer statement, SecretStore secrets) throws JOSEException {
        boolean rsa = statement.algorithm() == Algorithm.RS256;
        PrivateKey key = PemText.privateKey(statement.key(), secrets, rsa ? "RSA" : "EC");
        return rsa ? new RSASSASigner(key, Set.of(AllowWeakRSAKey.getInstance())) : new ECDSASigner((ECPrivateKey) key);
    }
}
