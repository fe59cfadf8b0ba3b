package io.signalbox.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokenTest {

    @Test
    void readsTheSchemeWithoutRegardToCase() {
        assertThat(BearerToken.of("Bearer t-1")).contains("t-1");
        assertThat(BearerToken.of("bearer t-1")).contains("t-1");
        assertThat(BearerToken.of("BEARER T-1")).contains("T-1");
    }

    @Test
    void findsNoTokenElsewhere() {
        assertThat(BearerToken.of(null)).isEmpty();
        assertThat(BearerToken.of("t-1")).isEmpty();
        assertThat(BearerToken.of("Bearer")).isEmpty();
        assertThat(BearerToken.of("Basic dDox")).isEmpty();
    }
}
