package io.signalbox.kind.graphql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.graphql.QueryDocument.Variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryParserTest {

    @Test
    void knowsTheOperationThatIsMeant() {
        String text =
                """
                # two operations
                query Find($id: ID!, $n: Int! = 10 @of(x: 1), $tags: [[String!]!]!, $o: In = {a: [1, {b: null}]}) @live {
                  found: customer(id: $id, n: $n, f: {tags: $tags, o: [$o]}) @include(if: true) { ...parts ... on X { y } ... @skip(if: false) { z } }
                }
                mutation Create { create(text: "a \\" } \\u00e9", block: \"""one "two" \\\""" } {\""", e: RED, f: -1.5e10) { id } }
                fragment parts on Customer { id, name ...more }
                fragment more on Customer { orders(first: $n) { id } }
                """;
        QueryDocument find = QueryParser.parse(text, "Find");
        assertThat(find.type()).isEqualTo(QueryDocument.Type.QUERY);
        assertThat(find.name()).isEqualTo("Find");
        assertThat(find.text()).isEqualTo(text);
        assertThat(find.variables())
                .containsExactly(
                        new Variable("id", "ID!", true),
                        new Variable("n", "Int!", false),
                        new Variable("tags", "[[String!]!]!", true),
                        new Variable("o", "In", false));
        assertThat(QueryParser.parse(text, "Create").type()).isEqualTo(QueryDocument.Type.MUTATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a }",
                "\uFEFF{a,b,}",
                "query { a }",
                "query Q { query mutation fragment on true }",
                "{ type: field(on: 1) }",
                "{ a(x: []) }",
                "{ a(x: {}) }",
                "{ a(x: \"\") }",
                "{ a(x: \"\"\"\"\"\") }",
                "{ a } # end",
                "{ ...f } fragment f on T { a ...f }",
            })
    void readsWhatTheSpecificationAllows(String text) {
        assertThat(QueryParser.parse(text, null).type()).isEqualTo(QueryDocument.Type.QUERY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a                          | a field is missing, and the document ends (line 1, column 4",
                "{ }                          | a field is missing, and '}' stands there (line 1, column 3",
                "{ a } }                      | and '}' stands there (line 1, column 7",
                "{ a(x 1) }                   | ':' is missing, and '1' stands there (line 1, column 7",
                "{ a(x: ) }                   | a value is missing, and ')' stands there (line 1, column 8",
                "{ a(x: 01) }                 | '01' is no number (line 1, column 8",
                "{ a(x: 1.) }                 | '1.' is no number",
                "{ a(x: 1x) }                 | '1x' is no number",
                "{ a ? b }                    | '?' means nothing here (line 1, column 5",
                "query Q(a: Int) { a }        | '$' is missing, and 'a' stands there",
                "query Q() { a }              | '$' is missing",
                "query Q($a: [Int) { a }      | ']' is missing",
                "{ ... }                      | '{' is missing",
                "{ ...f }                     | the fragment 'f' is defined nowhere",
                "{ a } fragment f on T { a }  | the fragment 'f' is used nowhere",
                "{ a(x: $b) }                 | the variable '$b' is used, but not declared",
                "query Q($b: Int) { a }       | the variable '$b' is declared, but not used",
                "query Q($b: Int, $b: Int) { a(x: $b) } | a variable is declared twice",
                "query A { a } query B { b }  | it has 2 operations; name the one that is meant as 'operation'",
                "type T { a: Int }            | 'query', 'mutation' or 'fragment' is missing, and 'type' stands there",
                "fragment f on T { a }        | the fragment 'f' is used nowhere",
            })
    void saysWhatCannotBeSent(String text, String why) {
        assertThatThrownBy(() -> QueryParser.parse(text, null))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining(why);
    }

    @Test
    void countsLinesOfEveryKind() {
        assertThatThrownBy(() -> QueryParser.parse("{\r\n a\r b\n \"\"\"x\ny\"\"\" }", null))
                .hasMessageContaining("(line 4, column 2 of the document)");
        assertThatThrownBy(() -> QueryParser.parse("{ a(x: \"\"\"\n\n\"\"\") ? }", null))
                .hasMessageContaining("(line 3, column 6 of the document)");
        assertThatThrownBy(() -> QueryParser.parse("{ a(x: \"b\n\") }", null)).hasMessageContaining("line 1, column 8");
    }

    @Test
    void isBoundedInDepth() {
        assertThatThrownBy(() -> QueryParser.parse("{a".repeat(100_000), null))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("levels deep");
        assertThatThrownBy(() -> QueryParser.parse("{a(x:" + "[".repeat(100_000), null))
                .isInstanceOf(QuerySyntaxException.class);
        assertThatThrownBy(() -> QueryParser.parse("query Q($a:" + "[".repeat(100_000), null))
                .isInstanceOf(QuerySyntaxException.class);
    }
}
