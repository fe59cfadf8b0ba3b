package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class FieldLintTest {

    private static final String SCHEMA =
            """
            {
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "name": { "type": "object", "properties": { "given": {}, "family": { "type": "string" } } },
                "address": { "$ref": "address.schema.json" },
                "lines": { "type": "array", "items": { "$ref": "#/$defs/line" } },
                "tags": { "type": "object", "additionalProperties": { "type": "object", "properties": { "since": {} } } },
                "anything": {},
                "either": { "oneOf": [ { "properties": { "card": {} } }, { "properties": { "iban": {} } } ] },
                "pair": { "type": "array", "prefixItems": [ {}, {} ] }
              },
              "patternProperties": { "^x-": { "type": "object", "properties": { "note": {} } } },
              "$defs": { "line": { "type": "object", "properties": { "sku": {}, "amount": { "type": "number" } } } }
            }
            """;

    private static final String ADDRESS =
            """
            { "type": "object", "additionalProperties": false,
              "properties": { "street": { "type": "string" }, "unit": { "type": "string" } } }
            """;

    @TempDir
    Path temp;

    private RoutesDraft routes;

    @BeforeEach
    void createFolder() throws IOException {
        routes = new RoutesDraft(Files.createDirectory(temp.resolve("routes")))
                .with("model/customer.schema.json", SCHEMA)
                .with("model/address.schema.json", ADDRESS);
    }

    private List<Finding> findings(String jslt) {
        return routes.with("it.jslt", "// in: model/customer.schema.json\n" + jslt).load().findings().stream()
                .filter(finding -> finding.code() == ProblemCode.MAPPING_FIELD_UNKNOWN)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { "a": .idd }                                       | 2:9  | '.idd'               | did you mean 'id'?
                    { "a": .name.givn }                                 | 2:14 | '.name.givn'         | did you mean 'given'?
                    { "a": ."name"."first" }                            | 2:16 | '.name.first'        | known: family, given
                    { "a": fallback(.id, .nmae) }                       | 2:23 | '.nmae'              | did you mean 'name'?
                    { "a": if (.addres) 1 else 2 }                      | 2:13 | '.addres'            | did you mean 'address'?
                    { "a": if (.id) .adress else 2 }                    | 2:18 | '.adress'            | did you mean 'address'?
                    { "a": [for (.lines) .skuu] }                       | 2:23 | '.lines[].skuu'      | did you mean 'sku'?
                    { "a": [for (.lines) { "s": .sku, "p": .price }] }  | 2:41 | '.lines[].price'     | known: amount, sku
                    { "a": [for (.liness) .sku] }                       | 2:15 | '.liness'            | did you mean 'lines'?
                    { "a": .lines[0].prize }                            | 2:18 | '.lines[].prize'     | known: amount, sku
                    { "a": .tags.vip.sinse }                            | 2:18 | '.tags.vip.sinse'    | did you mean 'since'?
                    { "a": .either.paypal }                             | 2:16 | '.either.paypal'     | known: card, iban
                    { "a": ."x-b2b".nota }                              | 2:17 | '.x-b2b.nota'        | did you mean 'note'?
                    let x = .idd { "a": $x }                            | 2:10 | '.idd'               | did you mean 'id'?
                    { "a": [for (.lines) .sku], "b": .skuu }            | 2:35 | '.skuu'              | known: address
                    """)
    void namesAFieldThatTheSchemaDoesNotHave(String jslt, String place, String path, String hint) {
        assertThat(findings(jslt)).singleElement().satisfies(finding -> {
            assertThat(finding.line() + ":" + finding.column()).isEqualTo(place);
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text())
                    .contains(path)
                    .contains("model/customer.schema.json")
                    .contains(hint);
        });
    }

    @Test
    void refusesAFieldThatTheSchemaForbids() {
        assertThat(findings("{ \"a\": .address.strete }")).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.text()).contains("did you mean 'street'?");
        });
    }

    @Test
    void namesAFieldOnceHoweverOftenItIsRead() {
        assertThat(findings("{ \"a\": .idd, \"b\": .idd, \"c\": .idd.deeper }")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "{ \"a\": .id, \"b\": .name.given, \"c\": .address.unit, \"d\": .lines[0].sku, \"e\": . }",
                "{ \"a\": .anything.that.is.there, \"b\": .tags.gold.since, \"c\": .\"x-any\".note }",
                "{ \"a\": .either.card, \"b\": .either.iban, \"c\": .pair[0].first }",
                "let line = .lines[0] { \"a\": $line.whatever }",
                "{ \"a\": [for (.lines) .sku], \"b\": .id }",
                "{ \"a\": [for (.lines + .pair) .other] }",
                "{for (.tags) .key : .value}",
                "{ \"a\": from-json(.id).inner, \"b\": (.name).given }",
                "def part(x) $x.inner { \"a\": part(.id) }",
                "def mine() .sku [for (.lines) mine()]",
                "{ \"a\": .id | .whatever }",
                "{ \"a\": [for (.lines[1 : 3]) .elsewhere] }",
                "{ \"idd\": .id, * - id : . }",
            })
    void findsNothingInWhatMayBeThere(String jslt) {
        assertThat(findings(jslt)).isEmpty();
    }

    @Test
    void findsNothingWithoutASchema() {
        assertThat(routes.with("it.jslt", "{ \"a\": .idd }").load().findings())
                .noneMatch(finding -> finding.code() == ProblemCode.MAPPING_FIELD_UNKNOWN);
    }
}
