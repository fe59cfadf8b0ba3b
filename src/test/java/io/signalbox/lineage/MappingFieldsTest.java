package io.signalbox.lineage;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MappingFieldsTest {

    private final MappingFields fields = MappingFields.of(
            """
            // reads .comment.of.nothing
            let address = .contact.address
            {
              "id": .contact.id,
              "street": $address.line1 + ", " + $address."line 2",
              "tags": [for (.items) .sku],
              "text": "and .not.this"
            }
            """);

    @Test
    void knowsWhatTheMappingReads() {
        assertThat(fields.reads(List.of("contact", "id"))).isTrue();
        assertThat(fields.reads(List.of("contact", "address", "line1"))).isTrue();
        assertThat(fields.reads(List.of("contact", "address", "line 2"))).isTrue();
        assertThat(fields.reads(List.of("items", "sku"))).isTrue();
        assertThat(fields.reads(List.of("contact", "address", "city")))
                .as("read with the block")
                .isTrue();
    }

    @Test
    void knowsWhatItDoesNotRead() {
        assertThat(fields.reads(List.of("contact", "name"))).isFalse();
        assertThat(fields.reads(List.of("comment", "of", "nothing"))).isFalse();
        assertThat(fields.reads(List.of("and", "not", "this"))).isFalse();
        assertThat(fields.reads(List.of())).isFalse();
    }

    @Test
    void knowsWhatItWrites() {
        assertThat(fields.writes(List.of("street"))).isTrue();
        assertThat(fields.writes(List.of("line1"))).isFalse();
    }
}
