package io.signalbox.kind.mail;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations of mail as people write them, and what they are told of mistakes. */
class MailKindTest {

    private static final String SENT =
            "{ mail: { from: a@example.com, to: \"${body/to}\", subject: \"${body/a}\", text: \"${body/b}\" } }";

    @TempDir
    Path folder;

    private List<String> findings(String url, String auth, String operation) throws Exception {
        return KindFixture.load(
                        folder,
                        "post",
                        """
                        system: post
                        environment: test
                        environments: { test: { url: "%s" } }
                        auth: %s
                        operations:
                          one: %s
                        """
                                .formatted(url, auth, operation))
                .findings()
                .stream()
                .map(Finding::toString)
                .toList();
    }

    private List<String> ofOperation(String operation) throws Exception {
        return findings("smtps://relay.example.com", MailPeer.DESCRIBED, operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ mail: { from: a@example.com, subject: x, text: x } } | SB-1006 | needs 'to'",
                "{ mail: { from: a@example.com, to: b@example.com, subject: x } } | SB-1006 | 'text' or 'html'",
                "{ mail: { from: a@example.com, to: \"b@example.com, c@example.com\", subject: x, text: x } } | SB-1007 | one address",
                "{ mail: { from: a@example.com, to: b@example.com, subject: \"${bdy/x}\", text: x } } | SB-1206 | ${bdy/x}",
                "{ mail: { from: a@example.com, to: b@example.com, subject: \"${body/x\", text: x } } | SB-1206 | not closed",
                "{ mail: { from: a@example.com, to: b@example.com, subject: x, text: x, attachments: \"a ${body/x}\" } } | SB-1007 | one place",
                "{ mail: { from: a@example.com, to: b@example.com, subject: x, text: x, attachments: [{ name: x }] } } | SB-1006 | content",
                "{ mail: { from: a@example.com, to: b@example.com, subject: x, txet: x } } | SB-1005 | text",
            })
    void findsWhatIsWrong(String operation, String code, String text) throws Exception {
        assertThat(ofOperation(operation))
                .anySatisfy(finding -> assertThat(finding).contains("post.yaml:6:", code, text));
    }

    @Test
    void takesWhatIsRight() throws Exception {
        assertThat(ofOperation(SENT)).isEmpty();
        assertThat(findings("smtp://127.0.0.1:25", "{ type: none }", SENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://relay.example.com",
                "smtps://hub:s3cret@relay.example.com",
                "smtps://relay.example.com/path",
                "smtps://relay.example.com?ssl.trust=*",
                "mailto:s3cret@example.com",
                "imaps://relay.example.com",
            })
    void refusesOtherAddresses(String url) throws Exception {
        assertThat(findings(url, MailPeer.DESCRIBED, SENT))
                .singleElement()
                .asString()
                .containsPattern("SB-120[47]")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ poll: { mail: { match: { subject: x } } } } | SB-1006 | needs 'folder'",
                "{ poll: { mail: { folder: INBOX, then: burn } } } | SB-1007 | move <folder>",
                "{ poll: { mail: { folder: INBOX, then: \"move \" } } } | SB-1007 | move <folder>",
                "{ poll: { mail: { folder: INBOX, to: a@example.com } } } | SB-1005 | match: {",
                "{ poll: { mail: { folder: INBOX }, cursor: /id } } | SB-1007 | remove it",
                "{ poll: { mail: { folder: INBOX }, since: 2026-01-01 } } | SB-1007 | all or now",
                "{ mail: { folder: INBOX, from: a@example.com, to: a@example.com, subject: x, text: x } } | SB-1005 | under 'poll'",
            })
    void findsWhatIsWrongWithAFolder(String operation, String code, String text) throws Exception {
        String url = operation.contains("poll") ? "imaps://mail.example.com" : "smtps://mail.example.com";
        assertThat(findings(url, MailPeer.DESCRIBED, operation))
                .anySatisfy(finding -> assertThat(finding).contains("post.yaml:6:", code, text));
    }

    @Test
    void takesAFolderThatIsRight() throws Exception {
        String poll =
                "{ poll: { mail: { folder: Orders, match: { from: \"*@example.com\" }, headers: [X-Order], then: move Done Orders },"
                        + " id: \"${/id}\", subject: /from/address, every: 1m } }";
        assertThat(findings("imaps://mail.example.com", MailPeer.DESCRIBED, poll))
                .isEmpty();
        assertThat(findings("smtps://mail.example.com", MailPeer.DESCRIBED, poll))
                .singleElement()
                .asString()
                .contains("SB-1204", "imaps://");
        assertThat(findings("imaps://mail.example.com", "{ type: none }", poll))
                .singleElement()
                .asString()
                .contains("SB-1007", "type: basic");
    }

    @Test
    void signsInByUserAndPasswordAlone() throws Exception {
        assertThat(findings("smtps://relay.example.com", "{ type: bearer, token: \"{{secret:post/token}}\" }", SENT))
                .singleElement()
                .asString()
                .contains("SB-1007", "type: basic");
    }
}
