package io.signalbox.poll;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.signalbox.message.Json;
import io.signalbox.poll.Paging.By;
import io.signalbox.poll.Paging.Place;

import static org.assertj.core.api.Assertions.assertThat;

class PagingTest {

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    private static Paging paging(String items, By by, String more, int size) {
        return new Paging(JsonPointer.compile(items), by, more == null ? null : JsonPointer.compile(more), size, false);
    }

    private static String next(Paging paging, String page, String answer, String... links) throws Exception {
        JsonNode json = json(answer);
        return paging.next(page, json, paging.items(json).orElseThrow(), List.of(links));
    }

    @Test
    void findsItemsWhereTheyStand() throws Exception {
        Paging data = paging("/data", new By.Nothing(), null, 0);
        assertThat(count(data, "{\"data\":[{\"id\":1},{\"id\":2}]}")).contains(2);
        assertThat(count(data, "{\"data\":[]}")).contains(0);
        assertThat(count(data, "{\"data\":null}")).contains(0);
        assertThat(count(data, "{\"records\":[]}")).as("moved").isEmpty();
        assertThat(count(data, "{\"data\":{\"id\":1}}")).isEmpty();
        assertThat(count(paging("", new By.Nothing(), null, 0), "[1]")).contains(1);
    }

    private static Optional<Integer> count(Paging paging, String answer) throws Exception {
        return paging.items(json(answer)).map(List::size);
    }

    /** The form of HubSpot: the token stands in paging.next.after and is gone on the last page. */
    @Test
    void goesOnByAToken() throws Exception {
        Paging token = paging("/results", new By.Token(JsonPointer.compile("/paging/next/after"), true), null, 0);
        assertThat(token.place(null)).isNull();
        assertThat(next(token, null, "{\"results\":[{}],\"paging\":{\"next\":{\"after\":\"NTI1Cg\"}}}"))
                .isEqualTo("NTI1Cg");
        assertThat(token.place("NTI1Cg")).isEqualTo(new Place("next", "NTI1Cg"));
        assertThat(next(token, "NTI1Cg", "{\"results\":[{}]}")).isNull();
        assertThat(next(token, "NTI1Cg", "{\"results\":[{}],\"paging\":{\"next\":{\"after\":\"\"}}}"))
                .isNull();
    }

    /** The form of Salesforce and of OData: an address. */
    @Test
    void goesOnByAnAddress() throws Exception {
        Paging address = paging("/records", new By.Token(JsonPointer.compile("/nextRecordsUrl"), false), null, 0);
        String next =
                next(address, null, "{\"records\":[{}],\"nextRecordsUrl\":\"/services/data/v62.0/query/01g-2000\"}");
        assertThat(address.place(next)).isEqualTo(new Place("link", "/services/data/v62.0/query/01g-2000"));
    }

    /** RFC 8288, in the forms of GitHub and others. */
    @Test
    void goesOnByTheHeader() throws Exception {
        Paging link = paging("", new By.Link(), null, 0);
        assertThat(
                        next(
                                link,
                                null,
                                "[{}]",
                                "<https://api.example.com/items?page=1>; rel=\"prev\", <https://api.example.com/items?page=3>; rel=\"next\""))
                .isEqualTo("https://api.example.com/items?page=3");
        assertThat(next(link, null, "[]", "</a?b=1,2>; title=\"x, y\"; rel=next"))
                .isEqualTo("/a?b=1,2");
        assertThat(next(link, null, "[]", "</a>; rel=\"last next\"")).isEqualTo("/a");
        assertThat(next(link, null, "[]", "</a>; rel=prev", "</b>; rel=NEXT")).isEqualTo("/b");
        assertThat(next(link, null, "[]", "</a>; rel=\"nextish\"")).isNull();
        assertThat(next(link, null, "[]")).isNull();
    }

    @Test
    void goesOnByNumberUntilAPageIsNotFull() throws Exception {
        Paging number = paging("", new By.Number(1), null, 2);
        assertThat(number.place(null)).isEqualTo(new Place("page", "1"));
        assertThat(next(number, null, "[1,2]")).isEqualTo("2");
        assertThat(next(number, "2", "[3]")).isNull();
        assertThat(next(paging("", new By.Number(0), null, 0), null, "[3]")).isEqualTo("1");
        assertThat(next(paging("", new By.Number(0), null, 0), "1", "[]")).isNull();
        assertThat(number.shifts()).isTrue();
    }

    @Test
    void goesOnByOffset() throws Exception {
        Paging offset = paging("", new By.Offset(0), null, 0);
        assertThat(offset.place(null)).isEqualTo(new Place("offset", "0"));
        assertThat(next(offset, null, "[1,2,3]")).isEqualTo("3");
        assertThat(next(offset, "3", "[4]")).isEqualTo("4");
        assertThat(next(offset, "4", "[]")).isNull();
    }

    /** The form of Stripe: starting_after the last id, while has_more. */
    @Test
    void goesOnBehindTheLastItem() throws Exception {
        Paging last = paging("/data", new By.LastItem(JsonPointer.compile("/id")), "/has_more", 0);
        assertThat(last.place(null)).isNull();
        assertThat(next(last, null, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true}"))
                .isEqualTo("b");
        assertThat(last.place("b")).isEqualTo(new Place("last", "b"));
        assertThat(next(last, "b", "{\"data\":[{\"id\":\"c\"}],\"has_more\":false}"))
                .isNull();
        assertThat(last.shifts()).isFalse();
    }

    private static Optional<List<JsonNode>> repeated(String answer) throws Exception {
        return new Paging(JsonPointer.compile("/r/list/a"), new By.Nothing(), null, 0, true)
                .items(Json.reader().readTree(answer));
    }

    /** In XML a list is an element that is repeated: it is not there at all where there is nothing. */
    @Test
    void takesOneElementForAListOfOneAndNoneForAnEmptyOne() throws Exception {
        assertThat(repeated("{\"r\":{\"list\":{\"a\":[\"1\",\"2\"]}}}").orElseThrow())
                .hasSize(2);
        assertThat(repeated("{\"r\":{\"list\":{\"a\":{\"id\":\"1\"}}}}").orElseThrow())
                .hasSize(1);
        assertThat(repeated("{\"r\":{\"list\":{\"a\":\"1\"}}}").orElseThrow()).hasSize(1);
        for (String none : List.of("{\"r\":{\"list\":\"\"}}", "{\"r\":\"\"}", "{\"r\":{\"total\":\"0\"}}")) {
            assertThat(repeated(none).orElseThrow()).as(none).isEmpty();
        }
        assertThat(repeated("{\"s\":{\"list\":{\"a\":[\"1\"]}}}")).isEmpty();
        assertThat(repeated("{}")).isEmpty();
    }

    @Test
    void goesOnWhereXmlSaysThatThereIsMore() throws Exception {
        Paging more = paging("/a", new By.Number(1), "/more", 0);
        for (String yes : List.of("true", "\"true\"", "\"1\"", "1")) {
            assertThat(next(more, null, "{\"a\":[1],\"more\":" + yes + "}"))
                    .as(yes)
                    .isEqualTo("2");
        }
        for (String no : List.of("false", "\"false\"", "\"0\"", "0", "null", "\"\"")) {
            assertThat(next(more, null, "{\"a\":[1],\"more\":" + no + "}"))
                    .as(no)
                    .isNull();
        }
    }
}
