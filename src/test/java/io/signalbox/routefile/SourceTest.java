package io.signalbox.routefile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTest {

    @Test
    void tellsWhatStartsARoute() {
        assertThat(Source.of("system:crm/signed-up?x=y")).isEqualTo(new Source.Event("crm", "signed-up"));
        assertThat(Source.of("channel://customers")).isEqualTo(new Source.Channel("customers"));
        assertThat(Source.of("direct:each?block=false")).isEqualTo(new Source.Route("each"));
        assertThat(Source.of("timer:poll?period=1s")).isEqualTo(new Source.Own("timer", "timer:poll"));
        assertThat(Source.of("quartz://nightly/run")).isEqualTo(new Source.Own("quartz", "quartz://nightly/run"));
    }

    @Test
    void namesItAsARouteDoes() {
        for (String uri : new String[] {"system:crm/signed-up", "channel:customers", "direct:each", "timer:poll"}) {
            assertThat(Source.of(uri).uri()).isEqualTo(uri);
        }
        assertThat(new Source.Event("crm", "signed-up").name()).isEqualTo("crm/signed-up");
    }

    @Test
    void keepsWhatTheCheckRefuses() {
        assertThat(Source.of("system:crm").uri()).isEqualTo("system:crm");
        assertThat(Source.of("channel").uri()).isEqualTo("channel:");
        assertThat(Source.of("")).isEqualTo(new Source.Own("", ""));
    }
}
