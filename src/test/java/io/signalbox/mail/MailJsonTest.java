package io.signalbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.mail.MailJson.BrokenMailException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Mails as JSON. */
class MailJsonTest {

    private static MailJson mail(String source) {
        return new MailJson(source.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static JsonNode read(String source) throws BrokenMailException {
        return mail(source).read(List.of());
    }

    @Test
    void readsTextHtmlAndAttachments() throws Exception {
        JsonNode mail = read(
                """
                From: =?ISO-8859-1?Q?Zo=EB?= <zoe@example.com>
                To: a@example.com, "B, C" <b@example.com>
                Subject: =?UTF-8?B?QmVzdGVsbHVuZyDinJM=?=
                Message-ID: <1@example.com>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain; charset=ISO-8859-1
                Content-Transfer-Encoding: quoted-printable

                Gr=FC=DFe
                --a
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PGI+R3LDvMOfZTwvYj4=
                --a--
                --m
                Content-Type: application/pdf; name="=?UTF-8?Q?Z=C3=BCrich.pdf?="
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                AP8=
                --m
                Content-Type: image/png
                Content-ID: <logo>

                png
                --m
                Content-Type: message/rfc822

                Subject: inner

                inner
                --m--
                """);

        assertThat(mail.path("id").asText()).isEqualTo("<1@example.com>");
        assertThat(mail.at("/from").toString()).isEqualTo("{\"name\":\"Zoë\",\"address\":\"zoe@example.com\"}");
        assertThat(mail.at("/to/1/name").asText()).isEqualTo("B, C");
        assertThat(mail.path("subject").asText()).isEqualTo("Bestellung ✓");
        assertThat(mail.path("text").asText()).isEqualTo("Grüße");
        assertThat(mail.path("html").asText()).isEqualTo("<b>Grüße</b>");
        assertThat(mail.at("/attachments/0").toString())
                .isEqualTo("{\"name\":\"Zürich.pdf\",\"type\":\"application/pdf\",\"size\":2,\"content\":\"AP8=\"}");
        assertThat(mail.at("/attachments/1/contentId").asText()).isEqualTo("<logo>");
        assertThat(mail.at("/attachments/2/type").asText()).isEqualTo("message/rfc822");
    }

    @Test
    void namesAMailWithoutAnIdByWhatItIs() throws Exception {
        assertThat(read("Subject: a\n\nx\n").path("id").asText())
                .startsWith("sha256-")
                .isEqualTo(read("Subject: a\n\nx\n").path("id").asText())
                .isNotEqualTo(read("Subject: a\n\ny\n").path("id").asText());
        assertThat(read("Message-ID: <" + "x".repeat(900) + "@a>\n\nx")
                        .path("id")
                        .asText())
                .hasSize("sha256-".length() + 64);
    }

    @Test
    void takesWhatSaysNothingAsUtf8() throws Exception {
        assertThat(new MailJson("Subject: x\r\n\r\nGrüße".getBytes(StandardCharsets.UTF_8))
                        .read(List.of())
                        .path("text")
                        .asText())
                .isEqualTo("Grüße");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=no-such-thing\n\nx",
                "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nQ\n",
                "Content-Type: text/plain\nContent-Transfer-Encoding: no-such-thing\n\nx\n",
                "Content-Type: multipart/mixed\n\nno boundary\n",
            })
    void refusesWhatCannotBeDecoded(String source) {
        assertThatThrownBy(() -> read("Message-ID: <1@a>\n" + source)).isInstanceOf(BrokenMailException.class);
        assertThat(mail("Message-ID: <1@a>\n" + source).head().path("id").asText())
                .isEqualTo("<1@a>");
    }

    @Test
    void refusesPartsWithoutEnd() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append("\n");
        }
        assertThatThrownBy(() -> read(deep.toString())).isInstanceOf(BrokenMailException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "*@shop.example,Orders@SHOP.example,true",
        "order *,order 1,true",
        "order *,reorder 1,false",
        "*,'',true",
        "a*b*c,axxbyyc,true",
        "a*b*c,axxbyy,false",
        "'',x,false"
    })
    void matchesWithStars(String pattern, String text, boolean fits) {
        assertThat(MailMatch.fits(pattern, text)).isEqualTo(fits);
    }
}
