package io.signalbox.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.signalbox.format.RowFixture.json;
import static io.signalbox.format.RowFixture.rows;
import static io.signalbox.format.RowFixture.shown;
import static io.signalbox.format.RowFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows of every format but CSV, read and written. */
class RowFormatsTest {

    private static final FixedWidth FIXED = new FixedWidth(
            StandardCharsets.UTF_8,
            List.of(new FixedWidth.Column("id", 4), new FixedWidth.Column("n", 6), new FixedWidth.Column("t", 5)),
            new Columns(Set.of("n"), ',', null),
            "\n");
    private static final XmlRows EMPLOYEES =
            new XmlRows(new XmlNames(Map.of("h", "urn:hr")), List.of("h:staff", "list", "h:person"), Set.of("/phone"));

    @Test
    void readsFixedWidths() throws IOException {
        assertThat(shown(
                        FIXED, "A1    1,50Ada  \nB2       7Bo\r\n\nC3\nD4       xEve  \nE5      12Evelyn\nF6      12Ö"))
                .containsExactly(
                        "1 {'id':'A1','n':1.50,'t':'Ada'}",
                        "2 {'id':'B2','n':7,'t':'Bo'}",
                        "4! it has 2 characters, where 15 are expected",
                        "5! there is no number in the column 'n'",
                        "6! it has 16 characters, where 15 are expected",
                        "7 {'id':'F6','n':12,'t':'Ö'}");
    }

    @Test
    void writesFixedWidths() throws IOException {
        assertThat(text(FIXED, json("{'id':'A1','n':1.50,'t':'Ada'}"), json("{'t':'Bo'}")))
                .isEqualTo("A1    1,50Ada  \n          Bo   \n");
        RowWriter writer = FIXED.write(new ByteArrayOutputStream());
        assertThatThrownBy(() -> writer.write(json("{'t':'Evelyn'}")))
                .hasMessageStartingWith("the text at /t is longer than the 5 characters of its column");
        assertThatThrownBy(() -> writer.write(json("{'x':'1'}"))).hasMessage("there is no column for /x");
    }

    @Test
    void readsJsonInEachLine() throws IOException {
        assertThat(shown(new Ndjson(), "\uFEFF{\"a\":1.10}\r\n\n[2]\n{\"a\":\n{\"a\":1,\"a\":2}\n{} x\n\"ö\""))
                .containsExactly(
                        "1 {'a':1.10}",
                        "3 [2]",
                        "4! it is not one JSON value, from column 6 on",
                        "5! it is not one JSON value, from column 11 on",
                        "6! it is not one JSON value, from column 5 on",
                        "7 'ö'");
        assertThat(text(new Ndjson(), json("{'a':1.10}"), json("[2]"))).isEqualTo("{\"a\":1.10}\n[2]\n");
    }

    @Test
    void readsTheElementsOfAList() throws IOException {
        JsonList orders = new JsonList(JsonPointer.compile("/data/orders"));
        assertThat(
                        shown(
                                orders,
                                "{\"count\": 2, \"orders\": [0], \"data\": {\"x\": {\"orders\": [0]}, \"orders\": [\n{\"id\": 1.10},\n{\"id\": 2}\n], \"y\": 1}}"))
                .containsExactly("2 {'id':1.10}", "3 {'id':2}");
        assertThat(shown(new JsonList(JsonPointer.empty()), "\uFEFF[1,\n{\"a\":2},\n{\"a\":}]"))
                .containsExactly(
                        "1 1", "2 {'a':2}", "3!! it is no JSON, or nested too deep; nothing behind it can be read");
        assertThat(shown(orders, "{\"data\": {\"orders\": {}}}"))
                .containsExactly("1!! there is no list at /data/orders");
        assertThat(shown(orders, "{\"data\": 1}")).containsExactly("1!! there is no list at /data/orders");
        assertThat(shown(new JsonList(JsonPointer.empty()), "")).hasSize(1);
        assertThat(shown(new JsonList(JsonPointer.empty()), "[1")).hasSize(2);
        assertThat(text(new JsonList(JsonPointer.empty()), json("{'a':1}"), json("2")))
                .isEqualTo("[\n{\"a\":1},\n2\n]\n");
        assertThat(text(new JsonList(JsonPointer.empty()))).isEqualTo("[]\n");
    }

    @Test
    void readsElementsAtAPath() throws IOException {
        String xml =
                """
                <?xml version="1.0"?>
                <s:staff xmlns:s="urn:hr" at="1">
                  <other><s:person>no</s:person></other>
                  <list>
                    <s:person><phone>1</phone><s:name>Ada</s:name></s:person>
                    <person>no</person>
                    <s:person id="7"/>
                  </list>
                  <list><s:person>Bo</s:person></list>
                </s:staff>
                """;
        assertThat(shown(EMPLOYEES, xml))
                .containsExactly("5 {'phone':['1'],'h:name':'Ada'}", "7 {'@id':'7'}", "9 'Bo'");
        assertThat(shown(EMPLOYEES, xml.replace("<person>no</person>", "<person>")))
                .element(1)
                .asString()
                .startsWith("8!! it is not well-formed XML at line 8");
        assertThat(shown(EMPLOYEES, "<staff/>")).containsExactly("1!! its root is not 'h:staff'");
        assertThat(shown(EMPLOYEES, "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><s:staff xmlns:s='urn:hr'/>"))
                .singleElement()
                .asString()
                .startsWith("1!! it has a document type");
        assertThat(shown(EMPLOYEES, "<s:staff xmlns:s='urn:hr'/>")).isEmpty();
    }

    @Test
    void writesElementsAtAPath() throws IOException {
        assertThat(text(EMPLOYEES, json("{'@id':7,'h:name':'<Ada>'}"), json("'Bo'")))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><h:staff xmlns:h=\"urn:hr\"><list>\n"
                        + "<h:person id=\"7\"><h:name>&lt;Ada&gt;</h:name></h:person>\n<h:person>Bo</h:person>\n"
                        + "</list></h:staff>\n");
        XmlRows bare = new XmlRows(new XmlNames(Map.of("", "urn:x")), List.of("a", "b"), Set.of());
        String written = text(bare, json("{'c':'1'}"));
        assertThat(written).endsWith("<a xmlns=\"urn:x\">\n<b><c>1</c></b>\n</a>\n");
        assertThat(shown(bare, written)).containsExactly("2 {'c':'1'}");
        assertThatThrownBy(() -> text(bare, json("{'c d':'1'}"))).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"json", "xml"})
    void boundsTheLengthOfARow(String format) throws IOException {
        String value = "x".repeat(5 * RowFormat.LONGEST);
        String text = format.equals("json") ? "[1, \"" + value + "\"]" : "<a><b>1</b><b>" + value + "</b></a>";
        RowFormat rows = format.equals("json")
                ? new JsonList(JsonPointer.empty())
                : new XmlRows(XmlNames.NONE, List.of("a", "b"), Set.of());
        assertThat(rows(rows, text.getBytes(StandardCharsets.UTF_8)))
                .extracting(Row::flaw)
                .containsExactly(null, "it is longer than 1048576 characters; nothing behind it can be read");
    }
}
