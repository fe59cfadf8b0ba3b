package io.signalbox.importer;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointTest {

    private static Endpoint read(String yaml) {
        Document document = Documents.parse(Path.of("x.yaml"), yaml).document().orElseThrow();
        return Kamelets.plain(Endpoint.read(document.root(), "").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ uri: 'kafka:orders?brokers=b:9092' } | kafka | orders | {brokers=b:9092}",
                "{ uri: kafka, parameters: { topic: orders } } | kafka | orders | {}",
                "{ uri: 'https://api.example.com/x?a=b%20c' } | https | api.example.com/x | {a=b c}",
                "{ uri: http, parameters: { httpUri: '//api.example.com/x' } } | http | api.example.com/x | {}",
                "{ uri: 'quartz:x?cron=0+0+*+*+*+?' } | quartz | x | {cron=0 0 * * * ?}",
                "{ uri: 'ftp:host/in?password=RAW(a+b&c)' } | ftp | host/in | {password=a+b&c}",
                "{ uri: 'kamelet:http-sink', parameters: { url: 'https://x.example', method: PUT } } | http | https://x.example | {httpMethod=PUT}",
                "{ uri: 'kamelet:kafka-not-secured-source', parameters: { topic: t, bootstrapServers: b } } | kafka | t | {brokers=b}",
                "{ uri: 'kamelet:jms-ibm-mq-sink', parameters: { destinationName: Q } } | jms | queue:Q | {}",
                "{ uri: 'kamelet:sftp-source', parameters: { connectionHost: h, connectionPort: 22, directoryName: in } } | sftp | h:22/in | {}"
            })
    void readsWhatIsMeantHoweverItIsWritten(String yaml, String scheme, String path, String options) {
        Endpoint endpoint = read(yaml);
        assertThat(endpoint.scheme()).isEqualTo(scheme);
        assertThat(endpoint.path()).isEqualTo(path);
        assertThat(endpoint.options()).hasToString(options);
    }

    @ParameterizedTest
    @CsvSource({
        "api.Example_com, api-example-com",
        "myRoute, my-route",
        "/orders/${header.id}, orders-id",
        "{{backend.host}}, host",
        "---, otherwise"
    })
    void makesNamesOfWhatAFileSays(String text, String name) {
        assertThat(Names.kebab(text, "otherwise")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ uri: 'ftp://me:hunter2@host/in' }",
                "{ uri: 'kafka:t?saslJaasConfig=RAW(password=hunter2)' }",
                "{ uri: 'aws2-s3:b?secretKey=hunter2&region=eu' }",
                "{ uri: 'ftp:h/in?password=RAW(hunter2)' }",
                "{ parameters: { saslMechanism: x, sslKeystorePassword: hunter2 } }",
                "{ setHeader: { name: Authorization, constant: 'Basic hunter2' } }",
                "{ setHeaders: { headers: [ { name: X-Auth-Token, expression: { constant: { expression: hunter2 } } } ] } }",
                "[ 'https://me:hunter2@host/' ]"
            })
    void aLiteralSecretIsTakenOutWhereverItStands(String yaml) {
        Document document = Documents.parse(Path.of("x.yaml"), yaml).document().orElseThrow();
        Notes notes = new Notes(document, Path.of("x.yaml"));
        JsonNode tree = document.root().deepCopy();
        new Scrub(notes).tree(tree, "");
        assertThat(tree.toString()).doesNotContain("hunter2").contains("{{secret}}");
        assertThat(notes.all()).singleElement().satisfies(note -> assertThat(note.line())
                .isEqualTo(1));
    }

    @Test
    void whatIsNoSecretStays() {
        String yaml =
                "{ a: 'https://host/x?page=2&q={{secret-page}}', password: '{{db.password}}', tokenize: ',', key: k }";
        Document document = Documents.parse(Path.of("x.yaml"), yaml).document().orElseThrow();
        Notes notes = new Notes(document, Path.of("x.yaml"));
        JsonNode tree = document.root().deepCopy();
        new Scrub(notes).tree(tree, "");
        assertThat(tree).isEqualTo(document.root());
        assertThat(notes.all()).isEmpty();
    }
}
