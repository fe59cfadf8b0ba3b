package io.signalbox.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlFormTest {

    private static final XmlForm PLAIN = new XmlForm(XmlNames.NONE, Set.of());
    private static final String ACC = "urn:acme:accounts";

    private static JsonNode json(String text) throws IOException {
        return Json.reader().readTree(text.replace('\'', '"'));
    }

    private static JsonNode read(XmlForm form, String xml) throws IOException {
        return form.read(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    private static String written(XmlForm form, String tree) throws IOException {
        return new String(form.write(json(tree)), StandardCharsets.UTF_8)
                .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
    }

    private static XmlForm declaring(String prefix) {
        return new XmlForm(new XmlNames(Map.of(prefix, ACC)), Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>1.10</a>                            | {'a':'1.10'}",
                "<a/>                                   | {'a':''}",
                "<a> x\ty </a>                          | {'a':' x\\ty '}",
                "<a><![CDATA[<&]]>&lt;&#233;</a>        | {'a':'<&<é'}",
                "<a id='007'/>                          | {'a':{'@id':'007'}}",
                "<a id='1'>00</a>                       | {'a':{'@id':'1','#text':'00'}}",
                "<a> <b>1</b> <c/> </a>                 | {'a':{'b':'1','c':''}}",
                "<a><b>1</b><c>2</c><b>3</b></a>        | {'a':{'b':['1','3'],'c':'2'}}",
                "<a>x<b/>y</a>                          | {'a':{'b':'','#text':'xy'}}",
                "<a><!-- no --><?no no?><b>1</b></a>    | {'a':{'b':'1'}}",
                "<a xml:lang='de'>x</a>                 | {'a':{'@xml:lang':'de','#text':'x'}}",
            })
    void readsElementsByTheRule(String xml, String tree) throws IOException {
        assertThat(read(PLAIN, xml)).isEqualTo(json(tree));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'x<y>&\\r'}                  | <a>x&lt;y&gt;&amp;&#13;</a>",
                "{'a':{'@q':'\\u0022<\\n'}}         | <a q=\"&quot;&lt;&#10;\"/>",
                "{'a':{'b':[1,2.50],'c':true}}     | <a><b>1</b><b>2.50</b><c>true</c></a>",
                "{'a':{'b':null,'c':[]}}           | <a/>",
                "{'a':{'@x':null,'#text':'t'}}     | <a>t</a>",
                "{'a':12345678901234567890.1234567890123456789} | <a>12345678901234567890.1234567890123456789</a>",
                "{'a':1E+3}                        | <a>1000</a>",
                "{'a':1E+999999999}                | <a>1E+999999999</a>",
            })
    void writesTreesByTheRule(String tree, String xml) throws IOException {
        assertThat(written(PLAIN, tree)).isEqualTo(xml);
    }

    @Test
    void keepsAListOfOneWhereItIsDeclared() throws IOException {
        XmlForm form = new XmlForm(XmlNames.NONE, Set.of("/order/line", "/order/line/tax"));
        assertThat(read(form, "<order><line><tax>1</tax></line><to>x</to></order>"))
                .isEqualTo(json("{'order':{'line':[{'tax':['1']}],'to':'x'}}"));
        assertThat(read(form, "<order/>")).isEqualTo(json("{'order':''}"));
    }

    @Test
    void namesDeclaredNamespacesByTheirPrefixWhateverTheDocumentCallsThem() throws IOException {
        JsonNode tree = json("{'acc:open':{'acc:name':'Ada','plain':'1','@acc:id':'7'}}");
        XmlForm form = declaring("acc");
        assertThat(
                        read(
                                form,
                                "<open xmlns='urn:acme:accounts' xmlns:q='urn:acme:accounts' q:id='7'><name>Ada</name><plain xmlns=''>1</plain></open>"))
                .isEqualTo(json("{'acc:open':{'@acc:id':'7','acc:name':'Ada','plain':'1'}}"));
        assertThat(
                        read(
                                form,
                                "<n1:open xmlns:n1='urn:acme:accounts' n1:id='7'><n2:name xmlns:n2='urn:acme:accounts'>Ada</n2:name><plain>1</plain></n1:open>"))
                .isEqualTo(tree);
    }

    @Test
    void putsBareNamesIntoTheDeclaredNamespace() throws IOException {
        XmlForm form = declaring("");
        assertThat(written(form, "{'open':{'name':'Ada','{}plain':{'name':'1'}}}"))
                .isEqualTo("<open xmlns=\"urn:acme:accounts\"><name>Ada</name><plain xmlns=\"\">"
                        + "<name xmlns=\"urn:acme:accounts\">1</name></plain></open>");
        assertThat(read(form, "<x:open xmlns:x='urn:acme:accounts'><x:name>Ada</x:name><plain>1</plain></x:open>"))
                .isEqualTo(json("{'open':{'name':'Ada','{}plain':'1'}}"));
    }

    @Test
    void keepsWhatTheDocumentDeclaresForNamespacesOfItsOwn() throws IOException {
        String xml = "<a xmlns=\"urn:u1\" xmlns:p=\"urn:u2\"><p:b p:c=\"1\">x</p:b><d xmlns=\"\"><e>1</e></d></a>";
        JsonNode tree = json(
                "{'a':{'@xmlns':'urn:u1','@xmlns:p':'urn:u2','p:b':{'@p:c':'1','#text':'x'},'d':{'@xmlns':'','e':'1'}}}");
        assertThat(read(PLAIN, xml)).isEqualTo(tree);
        assertThat(written(PLAIN, tree.toString())).isEqualTo(xml);
    }

    @Test
    void writesOutTheNamespaceWhereItsPrefixStandsForAnother() throws IOException {
        XmlForm form = declaring("acc");
        JsonNode tree = json("{'{urn:other}a':{'@{urn:other}id':'7','acc:b':'1'}}");
        assertThat(read(
                        form,
                        "<acc:a xmlns:acc='urn:other' acc:id='7'><x:b xmlns:x='urn:acme:accounts'>1</x:b></acc:a>"))
                .isEqualTo(tree);
        assertThat(written(form, tree.toString()))
                .isEqualTo("<a xmlns:acc=\"urn:acme:accounts\" xmlns=\"urn:other\" xmlns:n1=\"urn:other\" n1:id=\"7\">"
                        + "<acc:b>1</acc:b></a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "'a'",
                "{'a':'1','b':'2'}",
                "{'a':['1','2']}",
                "{'a':null}",
                "{'@a':'1'}",
                "{'a b':'1'}",
                "{'1a':'1'}",
                "{'':'1'}",
                "{'a><b':'1'}",
                "{'p:a':'1'}",
                "{'a':{'@p:x':'1'}}",
                "{'xmlns:a':'1'}",
                "{'a':{'@xmlns:p':''}}",
                "{'a':{'@x':{'y':1}}}",
                "{'a':{'#text':['x']}}",
                "{'a':{'b':[['1']]}}",
                "{'a':'\\u0000'}",
                "{'a':'\\ud800'}",
                "{'a':{'@x':'\\u0001'}}",
            })
    void refusesToWriteWhatHasNoForm(String tree) {
        assertThatThrownBy(() -> PLAIN.write(json(tree))).isInstanceOf(FormatException.class);
    }

    @Test
    void saysWhereATreeHasNoForm() {
        assertThatThrownBy(() -> PLAIN.write(json("{'a':{'b':{'c d':'1'}}}")))
                .hasMessage("'c d' is no name that XML allows, at /a/b/c d");
    }

    @Test
    void readsTheCharsetThatTheDocumentOrTheTransportNames() throws IOException {
        byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PLAIN.read(latin, null)).isEqualTo(json("{'a':'é'}"));
        byte[] unsaid = "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PLAIN.read(unsaid, "ISO-8859-1")).isEqualTo(json("{'a':'é'}"));
        byte[] sixteen = "\uFEFF<a>é</a>".getBytes(StandardCharsets.UTF_16LE);
        assertThat(PLAIN.read(sixteen, null)).isEqualTo(json("{'a':'é'}"));
        assertThatThrownBy(() -> PLAIN.read(unsaid, null))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("charset");
    }
}
