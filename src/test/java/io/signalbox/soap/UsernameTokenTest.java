package io.signalbox.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.UserToken;

import static org.assertj.core.api.Assertions.assertThat;

class UsernameTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] NONCE = "a nonce of bytes".getBytes(StandardCharsets.US_ASCII);

    private static Optional<UsernameToken> in(String header, SoapVersion version) throws IOException {
        String envelope = "<soap:Envelope xmlns:soap='" + version.namespace() + "'><soap:Header>" + header
                + "</soap:Header><soap:Body/></soap:Envelope>";
        return MessageHeader.of(envelope.getBytes(StandardCharsets.UTF_8), version.contentType())
                .usernameToken();
    }

    private static UserToken token(boolean isDigest) {
        return UserToken.of("ésb", "p&w", isDigest, NONCE, NOW);
    }

    @ParameterizedTest
    @EnumSource
    void isReadAsItIsWritten(SoapVersion version) throws IOException {
        for (boolean isDigest : new boolean[] {true, false}) {
            UsernameToken written = new UsernameToken(token(isDigest));
            assertThat(in(written.write(version), version)).contains(written);
            assertThat(written.proves("ésb", "p&w")).isTrue();
            assertThat(written.proves("ésb", "other")).isFalse();
            assertThat(written.proves("other", "p&w")).isFalse();
            assertThat(written).asString().doesNotContain("p&w");
        }
    }

    /** The example of the profile: Base64(SHA-1(nonce + created + password)). */
    @Test
    void makesTheDigestOfTheProfile() throws IOException {
        String read =
                """
                <w:Security xmlns:w='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
                  xmlns:u='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'>
                 <w:UsernameToken u:Id='token-1'><w:Username>user</w:Username>
                  <w:Password Type='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest'>%s</w:Password>
                  <w:Nonce>LKqI6G/AikKCQrN0zqZFlg==</w:Nonce><u:Created>2010-09-16T07:50:45Z</u:Created></w:UsernameToken>
                </w:Security>
                """;
        UsernameToken right = in(read.formatted("tuOSpGlFlIXsozq4HFNeeGeFLEI="), SoapVersion.V1_1)
                .orElseThrow();

        assertThat(right.proves("user", "userpassword")).isTrue();
        assertThat(right.isFresh(Instant.parse("2010-09-16T07:55:45Z"), TOLERANCE))
                .isTrue();
        assertThat(right.isFresh(Instant.parse("2010-09-16T07:55:46Z"), TOLERANCE))
                .isFalse();
        assertThat(in(read.formatted("tuOSpGlFlIXsozq4HFNeeGeFLEA="), SoapVersion.V1_1)
                        .orElseThrow()
                        .proves("user", "userpassword"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            true,  2026-11-29T04:04:59Z,          true
            true,  2026-11-29T05:04:59.5+01:00,   true
            true,  2026-11-29T03:54:00Z,          false
            true,  2026-11-29T04:06:00Z,          false
            true,  '',                            false
            true,  yesterday,                     false
            false, '',                            true
            false, 2026-11-29T03:54:00Z,          false
            """)
    void isFreshForAWhile(boolean isDigest, String created, boolean fresh) {
        assertThat(new UsernameToken("u", "p", isDigest, "", created).isFresh(NOW, TOLERANCE))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%", "not base64"})
    void provesNothingWithoutANonce(String nonce) {
        String digest = UserToken.digest(new byte[0], "t", "p");
        assertThat(new UsernameToken("u", digest, true, nonce, "t").proves("u", "p"))
                .isFalse();
    }

    /** A signature that nobody checks is not passed over. */
    @Test
    void isNotReadBesideWhatIsNotChecked() throws IOException {
        String token = new UsernameToken(token(true)).write(SoapVersion.V1_1);

        assertThat(in(
                        token.replace("</wsse:Security>", "<d:Signature xmlns:d='urn:d'/></wsse:Security>"),
                        SoapVersion.V1_1))
                .isEmpty();
        assertThat(in(token.replace("</wsse:Security>", "<wsu:Timestamp/></wsse:Security>"), SoapVersion.V1_1))
                .isPresent();
        assertThat(in(token + token, SoapVersion.V1_1)).isEmpty();
        assertThat(in("", SoapVersion.V1_1)).isEmpty();
    }
}
