package io.signalbox.routefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** Scripts read it as a text, and so does the command line. */
    @Test
    void isATextInJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        record Started(Source from) {}
        for (String uri : new String[] {"system:crm/signed-up", "channel:customers", "direct:each", "timer:poll"}) {
            String written = json.writeValueAsString(new Started(Source.of(uri)));
            assertThat(written).isEqualTo("{\"from\":\"" + uri + "\"}");
            assertThat(json.readValue(written, Started.class).from()).isEqualTo(Source.of(uri));
        }
    }
}
