package io.signalbox.kind.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.kind.sql.SqlText.Place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is found in a statement. */
class SqlTextTest {

    @Test
    void findsPlacesAndLeavesAllElseAsItIs() throws Exception {
        SqlText text = SqlText.parse(
                "insert into a (x, y) values (:x, :address.city::text) on conflict (x) do update set y = :x;");

        assertThat(text.jdbc())
                .isEqualTo("insert into a (x, y) values (?, ?::text) on conflict (x) do update set y = ?");
        assertThat(text.places())
                .containsExactly(new Place("x", false), new Place("address.city", false), new Place("x", false));
        assertThat(text.verb()).isEqualTo("INSERT");
        assertThat(text.isRead()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select ':a', E'it\\'s :b', \":c\", $$:d$$, $t$ :e $t$ from f -- :g",
                "select /* :a /* :b */ :c */ 1",
                "select a[1:2], x ? 'k' from f where b::text = 'a;b' ;",
            })
    void findsNoPlaceInTextsNamesAndComments(String sql) throws Exception {
        SqlText text = SqlText.parse(sql);

        assertThat(text.places()).isEmpty();
        assertThat(text.jdbc()).doesNotContain(":g", "/*");
        assertThat(text.jdbc().replace("??", "")).doesNotContain("?");
    }

    @Test
    void knowsAPlaceThatIsOnlyTested() throws Exception {
        assertThat(SqlText.parse("select 1 where :c is null or id > :c order by id")
                        .places())
                .isEqualTo(List.of(new Place("c", true), new Place("c", false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1 | true",
                "values (1) | true",
                "with x as (select 1) select * from x | true",
                "with x as (delete from a returning *) select * from x | false",
                "update a set b = 1 | false",
                "merge into a using b on true when matched then delete | false",
            })
    void knowsWhatChangesNothing(String sql, boolean isRead) throws Exception {
        assertThat(SqlText.parse(sql).isRead()).isEqualTo(isRead);
    }

    @Test
    void beginsBehindComments() throws Exception {
        assertThat(SqlText.parse("-- why\n /* and */ SELECT 1").verb()).isEqualTo("SELECT");
    }

    @Test
    void knowsAnOrderOfTheWholeResult() throws Exception {
        assertThat(SqlText.parse("select * from a order  by id").isOrdered()).isTrue();
        assertThat(SqlText.parse("select * from (select * from a order by id) b")
                        .isOrdered())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1; drop table a | second statement",
                "drop table a | begins with 'drop'",
                "call p(:a) | begins with 'call'",
                "-- nothing | there is no statement",
                "select 'a | a text in '...' does not end",
                "select \"a | a name in",
                "select $x$ a | $x$ does not end",
                "select /* a | a comment does not end",
                "select $1 | write :<name>",
            })
    void saysWhatCannotBeRun(String sql, String why) {
        assertThatThrownBy(() -> SqlText.parse(sql))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining(why);
    }
}
