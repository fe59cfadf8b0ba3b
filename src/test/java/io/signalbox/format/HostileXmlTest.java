package io.signalbox.format;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** XML that would harm a reader that believes it. */
class HostileXmlTest {

    private static final XmlForm FORM = new XmlForm(XmlNames.NONE, Set.of());

    private static void read(String xml) throws IOException {
        FORM.read(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    static Stream<String> laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        String big = "x".repeat(100_000);
        return Stream.of(
                "<!DOCTYPE a [" + entities + "]><a>&l29;</a>",
                "<!DOCTYPE a [" + entities + "]><a b='&l29;'/>",
                "<!DOCTYPE a [<!ENTITY b '" + big + "'>]><a>" + "&b;".repeat(10_000) + "</a>",
                "<!DOCTYPE a [<!ENTITY % p '<!ENTITY b \"x\">'> %p;]><a>&b;</a>",
                "<!DOCTYPE a [<!ATTLIST a b CDATA 'given'>]><a/>",
                "<!DOCTYPE a><a/>",
                "<a>&undeclared;</a>");
    }

    @ParameterizedTest
    @MethodSource("laughs")
    void expandsNoEntity(String xml) {
        assertTimeout(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> read(xml))
                .isInstanceOf(FormatException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM '%s'><a/>",
                "<!DOCTYPE a PUBLIC '-//x//y' '%s'><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM '%s'>]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM '%s'>]><a c='&b;'/>",
                "<!DOCTYPE a [<!ENTITY %% b SYSTEM '%s'> %%b;]><a/>",
                "<!DOCTYPE a [<!NOTATION n SYSTEM '%s'><!ENTITY b SYSTEM '%s' NDATA n>]><a/>",
                "<?xml-stylesheet type='text/xsl' href='%s'?><a/>",
                "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s' parse='text'/></a>",
                "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='%s'/>",
            })
    void fetchesNothing(String xml) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/secret";
            try {
                read(xml.replace("%s", url).replace("%%", "%"));
            } catch (FormatException e) {
                assertThat(e).hasMessageNotContaining("secret");
            }
            listener.setSoTimeout(100);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void readsNoFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "t0k3n");
        String xml = "<!DOCTYPE a [<!ENTITY b SYSTEM '" + secret.toUri() + "'>]><a>&b;</a>";
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(FormatException.class)
                .hasMessage("it has a document type or an entity of its own, which are not read");
        String included =
                "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + secret.toUri() + "'/></a>";
        assertThat(FORM.read(included.getBytes(StandardCharsets.UTF_8), null).toString())
                .contains("xi:include")
                .doesNotContain("t0k3n");
    }

    @Test
    void isBoundedInDepth() throws IOException {
        read("<a>".repeat(64) + "</a>".repeat(64));
        assertThatThrownBy(() -> read("<a>".repeat(65) + "</a>".repeat(65)))
                .isInstanceOf(FormatException.class)
                .hasMessage("it is nested more than 64 levels deep");
        assertThatThrownBy(() -> read("<a>".repeat(1_000_000))).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "{}",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a/>x",
                "<a b='1' b='2'/>",
                "<a b=1/>",
                "<p:a/>",
                "<a p:b='1'/>",
                "<a x:c='1' y:c='1' xmlns:x='u' xmlns:y='u'/>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<a>&#xD800;</a>",
                "<a",
                "<?xml version='1.0' encoding='nothing-known'?><a/>",
                "<a><![CDATA[x</a>",
            })
    void refusesWhatIsNoXml(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(FormatException.class);
    }

    @Test
    void saysWhereItIsBrokenWithoutQuotingIt() {
        assertThatThrownBy(() -> read("<a>\n<b>t0k3n</c></a>"))
                .hasMessageStartingWith("it is not well-formed XML at line 2, column ")
                .hasMessageNotContaining("t0k3n");
    }
}
