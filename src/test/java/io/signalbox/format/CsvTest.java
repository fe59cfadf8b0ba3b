package io.signalbox.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.signalbox.format.RowFixture.json;
import static io.signalbox.format.RowFixture.rows;
import static io.signalbox.format.RowFixture.shown;
import static io.signalbox.format.RowFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTest {

    private static final Csv PLAIN = csv(',', true, List.of(), Columns.TEXTS);

    private static Csv csv(char separator, boolean hasHeader, List<String> names, Columns columns) {
        return new Csv(StandardCharsets.UTF_8, separator, '"', hasHeader, names, columns, "\r\n", false);
    }

    @Test
    void readsTextsByTheNamesOfTheHeader() throws IOException {
        assertThat(shown(PLAIN, "id, name\r\n007,Ada\n\n8,\"a,b\"\n9,\"a\"\"b\"\r10,\n"))
                .containsExactly(
                        "2 {'id':'007','name':'Ada'}",
                        "4 {'id':'8','name':'a,b'}",
                        "5 {'id':'9','name':'a\\'b'}",
                        "6 {'id':'10','name':''}");
    }

    @Test
    void readsTextsOverLinesAsTheyAre() throws IOException {
        assertThat(shown(PLAIN, "a,b\n\"x\r\ny\n\",1\nz,\"2\n\n3\""))
                .containsExactly("2 {'a':'x\\r\\ny\\n','b':'1'}", "5 {'a':'z','b':'2\\n\\n3'}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1            | 2! it has 1 columns, where 2 are expected",
                "1,2,3        | 2! it has 3 columns, where 2 are expected",
                "\"1\"x,2     | 2! a text follows the closing quote of column 1",
                "1,\"2        | 2! the quote that opens column 2 is not closed",
            })
    void goesOnBehindARowThatIsBroken(String row, String flaw) throws IOException {
        assertThat(shown(PLAIN, "a,b\n" + row + "\n5,6\n7,8"))
                .containsExactly(flaw, "3 {'a':'5','b':'6'}", "4 {'a':'7','b':'8'}");
    }

    @Test
    void readsAsRowsWhatAQuoteThatIsNotClosedWouldSwallow() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n1,\"open\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(i).append(",x\n");
        }
        List<Row> rows = rows(PLAIN, text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(rows).hasSize(200_001);
        assertThat(rows.get(0).flaw()).isEqualTo("the quote that opens column 2 is not closed");
        assertThat(rows.stream().skip(1)).allMatch(Row::isGood);
        assertThat(rows.get(200_000).line()).isEqualTo(200_002);
    }

    @Test
    void boundsTheLengthOfARow() throws IOException {
        String longest = "x".repeat(RowFormat.LONGEST - 2);
        assertThat(rows(PLAIN, ("a,b\n1," + longest + "\n1,y" + longest + "\n2,3").getBytes(StandardCharsets.UTF_8)))
                .extracting(Row::flaw)
                .containsExactly(null, "it is longer than 1048576 characters", null);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'there is no header, and nothing else'",
        "'a,a\n1,2', twice",
        "'a,\n1,2', twice",
        "'b,c\n1,2', 'no column ''a'''"
    })
    void readsNothingWithoutASoundHeader(String text, String flaw) throws IOException {
        Csv needs = csv(',', true, List.of("a"), Columns.TEXTS);
        assertThat(shown(needs, text))
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("1!! ").contains(flaw));
    }

    @Test
    void readsNumbersWithACommaExactly() throws IOException {
        Csv german = csv(';', false, List.of("n", "t"), new Columns(Set.of("n"), ',', '.'));
        assertThat(shown(german, "1.234.567,10;1,5\n-7; 8 \n;x\n+3;y\n1.5,2x;z\n12345678901234567890123,0;w"))
                .containsExactly(
                        "1 {'n':1234567.10,'t':'1,5'}",
                        "2 {'n':-7,'t':' 8 '}",
                        "3 {'n':null,'t':'x'}",
                        "4 {'n':3,'t':'y'}",
                        "5! there is no number in the column 'n'",
                        "6 {'n':12345678901234567890123.0,'t':'w'}");
        Csv strict = csv(';', false, List.of("n"), new Columns(Set.of("n"), ',', null));
        assertThat(shown(strict, "1.5\n1,5")).containsExactly("1! there is no number in the column 'n'", "2 {'n':1.5}");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "windows-1252, windows-1252", "UTF-16LE, UTF-8", "UTF-16BE, windows-1252"})
    void readsEachCharsetAndWhatAMarkNames(String written, String declared) throws IOException {
        Csv csv = new Csv(Charset.forName(declared), ',', '"', true, List.of(), Columns.TEXTS, "\n", false);
        boolean marks = written.startsWith("UTF-16");
        byte[] bytes = ((marks ? "\uFEFF" : "") + "größe\nç€\n").getBytes(Charset.forName(written));
        assertThat(rows(csv, bytes)).extracting(Row::value).containsExactly(json("{'größe':'ç€'}"));
        byte[] marked = "\uFEFFgröße\nç€\n".getBytes(StandardCharsets.UTF_8);
        assertThat(rows(csv, marked)).extracting(Row::value).containsExactly(json("{'größe':'ç€'}"));
    }

    @Test
    void takesBytesThatAreNotInTheCharsetForABadRow() throws IOException {
        byte[] bytes = "a\nö\nx\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rows(PLAIN, bytes))
                .extracting(Row::flaw)
                .containsExactly("it holds bytes that are not in the charset", null);
    }

    @Test
    void writesWhatItReads() throws IOException {
        assertThat(text(PLAIN, json("{'a':'x','b':1.50}"), json("{'b':null,'a':'q\\n,\\u0022'}"), json("{'a':' y '}")))
                .isEqualTo("a,b\r\nx,1.50\r\n\"q\n,\"\"\",\r\n\" y \",\r\n");
        Csv german = new Csv(
                Charset.forName("windows-1252"),
                ';',
                '"',
                true,
                List.of("a", "n"),
                new Columns(Set.of("n"), ',', null),
                "\n",
                false);
        assertThat(RowFixture.written(german, List.of(json("{'a':'€','n':1.50}"))))
                .isEqualTo("a;n\n€;1,50\n".getBytes(Charset.forName("windows-1252")));
        assertThat(text(german)).isEqualTo("a;n\n");
        Csv marked = new Csv(StandardCharsets.UTF_8, ',', '"', false, List.of("a"), Columns.TEXTS, "\n", true);
        assertThat(text(marked, json("{'a':''}"))).isEqualTo("\uFEFF\"\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'x','c':1}  | there is no column for /c",
                "{'a':{'b':1}}    | a block or a list has no form in a column, at /a",
                "['x']            | a row must be an object",
                "{'n':'x'}        | there is no number at /n",
                "{'a':'日'}       | it holds a character that the charset windows-1252 has not",
            })
    void refusesToWriteWhatWouldBeLost(String row, String why) throws IOException {
        Csv csv = new Csv(
                Charset.forName("windows-1252"),
                ',',
                '"',
                true,
                List.of("a", "n"),
                new Columns(Set.of("n"), '.', null),
                "\n",
                false);
        RowWriter writer = csv.write(new java.io.ByteArrayOutputStream());
        assertThatThrownBy(() -> writer.write(json(row)))
                .isInstanceOf(FormatException.class)
                .hasMessage(why);
    }
}
