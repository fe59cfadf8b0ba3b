package io.signalbox.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTest {

    @Test
    void takesOneAddressWithOrWithoutAName() {
        assertThat(Mailbox.parse("ada@example.com")).contains(new Mailbox(null, "ada@example.com"));
        assertThat(Mailbox.parse("Lovelace, Ada <ada@example.com>"))
                .contains(new Mailbox("Lovelace, Ada", "ada@example.com"));
        assertThat(Mailbox.parse("\"Ada L.\" <a.b+c@sub.example.com>"))
                .contains(new Mailbox("Ada L.", "a.b+c@sub.example.com"));
        assertThat(Mailbox.parse("zoe@bücher.example")).contains(new Mailbox(null, "zoe@xn--bcher-kva.example"));
        assertThat(Mailbox.parse("root@localhost")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example.com, eve@example.com",
                "ada@example.com eve@example.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "Ada <ada@example.com> <eve@example.com>",
                "Eve <eve@example.com>, Ada <ada@example.com>",
                "\"Ada\" <eve@example.com>\" <ada@example.com>",
                "<ada@example.com>>",
                "ada@exam ple.com",
                "ada@-example.com",
                "ada@example..com",
                "a..b@example.com",
                ".a@example.com",
                "zoë@example.com",
                "group: ada@example.com;",
                "\"quoted local\"@example.com",
            })
    void refusesAllElse(String text) {
        assertThat(Mailbox.parse(text)).isEmpty();
    }
}
