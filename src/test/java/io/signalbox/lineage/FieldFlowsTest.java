package io.signalbox.lineage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.signalbox.mapping.Mappings;

import static org.assertj.core.api.Assertions.assertThat;

class FieldFlowsTest {

    private static Map<String, List<String>> flows(String text) {
        return FieldFlows.orNone(text).stream().collect(Collectors.toMap(FieldFlow::target, FieldFlow::sources));
    }

    @Test
    void followsVariablesBlocksAndFunctions() {
        assertThat(
                        flows(
                                """
                        let contact = .contact
                        let street = parts($contact.address.line1, .flag)
                        {
                          "id": $contact.id,
                          "address": { "street": $street.street, "fixed": "x" },
                          "total": .a - .b * 2
                        }
                        """))
                .isEqualTo(Map.of(
                        "/id", List.of("/contact/id"),
                        "/address/street", List.of("/contact/address/line1", "/flag"),
                        "/address/fixed", List.of(),
                        "/total", List.of("/a", "/b")));
    }

    @Test
    void followsLoopsPipesAndConditions() {
        assertThat(
                        flows(
                                """
                        def plain(text) let t = trim($text) $t
                        {
                          "lines": [for (.order.items) { "sku": .sku, "name": plain(."full name") } if (.active)],
                          "first": .order.items[0].sku,
                          "price": .price | .amount,
                          "who": if (.company) .company else .name + "x",
                          "keys": {for (.map) .key : .value}
                        }
                        """))
                .isEqualTo(Map.of(
                        "/lines/[]/sku", List.of("/order/items/[]/active", "/order/items/[]/sku"),
                        "/lines/[]/name", List.of("/order/items/[]/active", "/order/items/[]/full name"),
                        "/first", List.of("/order/items/[]/sku"),
                        "/price", List.of("/price/amount"),
                        "/who", List.of("/company", "/name"),
                        "/keys/*", List.of("/map/[]/key", "/map/[]/value")));
    }

    @Test
    void knowsTheWholeInputAndFieldsThatAreNotNamed() {
        assertThat(flows("{ \"a\": ., * - b : . }")).isEqualTo(Map.of("/a", List.of("/"), "/*", List.of("/")));
        assertThat(flows(".a")).isEqualTo(Map.of("/", List.of("/a")));
        assertThat(flows("if (.new) { \"a\": .x } else { \"b\": .y }"))
                .isEqualTo(Map.of("/a", List.of("/new", "/x"), "/b", List.of("/new", "/y")));
    }

    @Test
    void whatCannotBeFollowedIsNotKnown() {
        assertThat(FieldFlows.orNone("{ \"a\" ")).isEmpty();
        assertThat(FieldFlows.orNone("(".repeat(100_000))).isEmpty();
    }

    /** Every mapping that is shipped can be followed. */
    @Test
    void followsTheShippedMappings() {
        assertThat(Mappings.load(Path.of("routes")).mappings().all())
                .isNotEmpty()
                .allSatisfy(mapping ->
                        assertThat(mapping.flows()).as(mapping.name()).isNotEmpty());
        assertThat(Mappings.load(Path.of("routes"))
                        .mappings()
                        .get("crm-signup-to-customer")
                        .flows())
                .contains(
                        new FieldFlow("/phone", List.of("/contact/address/country", "/contact/phone")),
                        new FieldFlow("/name/given", List.of("/contact/firstName")));
    }
}
