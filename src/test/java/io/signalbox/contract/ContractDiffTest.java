package io.signalbox.contract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.contract.ContractChange.Effect;
import io.signalbox.contract.ContractChange.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ContractDiffTest {

    private static final String PRESENT =
            """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            paths:
              /orders:
                post:
                  parameters:
                    - { name: dry, in: query, schema: { type: boolean } }
                  requestBody:
                    content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
                  responses:
                    "200": { description: done, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
                    "400": { description: refused }
            components:
              schemas:
                Order:
                  type: object
                  required: [id]
                  properties:
                    id: { type: string }
                    note: { type: string, nullable: true, maxLength: 80 }
                    lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
            """;

    private static List<ContractChange> changed(String from, String to) {
        assertThat(PRESENT).contains(from);
        return ContractDiff.between(PRESENT, PRESENT.replace(from, to));
    }

    private static void assertBoth(String from, String to, Effect ofRequest, Effect ofAnswer) {
        assertThat(changed(from, to))
                .extracting(ContractChange::part, ContractChange::effect)
                .containsExactlyInAnyOrder(tuple(Part.REQUEST, ofRequest), tuple(Part.ANSWER, ofAnswer));
    }

    @Test
    void anOptionalFieldOfARequestBreaksNobodyAndARequiredOneWhoOmitsIt() {
        assertBoth(
                "note: {",
                "vat: { type: string }, note: {".replace(", note", "\n        note"),
                Effect.NOBODY,
                Effect.NOBODY);
        assertBoth("required: [id]", "required: [id, note]", Effect.OMITTERS, Effect.NOBODY);
        assertBoth("required: [id]", "required: []", Effect.NOBODY, Effect.USERS);
    }

    @Test
    void nullBreaksWhoReadsItAndItsRefusalWhoSendsIt() {
        assertBoth("id: { type: string }", "id: { type: string, nullable: true }", Effect.NOBODY, Effect.USERS);
        assertBoth("nullable: true, ", "", Effect.USERS, Effect.NOBODY);
    }

    @Test
    void narrowerBoundsBreakRequestsOnly() {
        assertThat(changed("maxLength: 80", "maxLength: 8"))
                .contains(new ContractChange(
                        "POST", "/orders", Part.REQUEST, List.of("note"), "has other bounds", Effect.USERS))
                .noneMatch(change -> change.part() == Part.ANSWER && change.effect() != Effect.NOBODY);
    }

    @Test
    void namesFieldsOfTheElementsOfLists() {
        assertThat(changed("sku: { type: string }", "sku: { type: integer }"))
                .allSatisfy(change -> assertThat(change.field()).containsExactly("lines", "sku"))
                .hasSize(2);
    }

    @Test
    void tellsParametersApart() {
        assertThat(changed(
                        "- { name: dry, in: query, schema: { type: boolean } }",
                        "- { name: tenant, in: header, required: true, schema: { type: string } }"))
                .extracting(ContractChange::field, ContractChange::part, ContractChange::effect)
                .containsExactlyInAnyOrder(
                        tuple(List.of("dry"), Part.PARAMETER, Effect.USERS),
                        tuple(List.of("tenant"), Part.PARAMETER, Effect.USERS));
    }

    @Test
    void looksAtAnswersThatAreASuccessOnly() {
        assertThat(changed("        \"400\": { description: refused }\n", "")).isEmpty();
        assertThat(changed("\"200\"", "\"201\""))
                .extracting(ContractChange::text, ContractChange::effect)
                .contains(tuple("it is not answered with 200 any more", Effect.USERS));
    }

    @Test
    void comparesSchemasThatHoldThemselves() {
        String nested = PRESENT.replace("note: {", "parent: { $ref: \"#/components/schemas/Order\" }\n        note: {");

        assertThat(ContractDiff.between(nested, nested.replace("id: { type: string }", "id: { type: integer }")))
                .extracting(ContractChange::field, ContractChange::part)
                .contains(tuple(List.of("id"), Part.REQUEST), tuple(List.of("id"), Part.ANSWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ref: \"other.yaml\"",
                "\"$ref\" : 'file:///etc/hostname'",
                "$ref: https://example.com/a.yaml#/x"
            })
    void followsNoReferenceOutOfTheText(String reference) {
        String outside = PRESENT.replace("$ref: \"#/components/schemas/Order\"", reference);

        assertThatThrownBy(() -> ContractDiff.between(outside, PRESENT))
                .isInstanceOf(ContractUnreadableException.class)
                .hasMessageStartingWith("the present contract refers to '")
                .hasMessageEndingWith("'; bundle it into one file first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "openapi: 3.0.3", "swagger: \"2.0\"\npaths: {}", "{"})
    void saysWhichOfTheTwoCannotBeRead(String text) {
        assertThatThrownBy(() -> ContractDiff.between(PRESENT, text))
                .isInstanceOf(ContractUnreadableException.class)
                .hasMessage("the new contract is no OpenAPI 3 file with paths");
    }
}
