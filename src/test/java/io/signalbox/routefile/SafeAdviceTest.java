package io.signalbox.routefile;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel's users write, and a hub does otherwise, is refused with what to write instead. */
class SafeAdviceTest {

    private static void says(RouteFileDraft draft, String advice) {
        assertThat(draft.findings())
                .as(draft.yaml())
                .anyMatch(text -> text.startsWith("E ") && text.contains(advice))
                .noneMatch(text -> text.contains("did you mean"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    kafka:payments            | a broker is a system: describe it in routes/systems with an event 'consume: { kafka: { topic: payments, group: ... } }' and start from system:<name>/<event>
                    jms:queue:ORDERS          | an event 'consume: { jms: { queue: ORDERS } }'
                    activemq:topic:PRICES     | an event 'consume: { jms: { topic: PRICES } }'
                    amqp:ORDERS               | an event 'consume: { jms: { queue: ORDERS } }'
                    sql:select * from t       | a database is a system: describe it in routes/systems with an event 'poll: { sql:
                    jdbc:main                 | an event 'poll: { sql:
                    ftp:host/out              | a file server is a system: describe it in routes/systems with an event 'poll: { sftp: { path: ... } }'
                    sftp:host/out             | an event 'poll: { sftp:
                    file:/out                 | a folder is a system: describe it in routes/systems with an event 'poll: { file: { path: /out } }'
                    cron:tab?schedule=0/5+*+*+*+*+? | write 'quartz:tab' with the option cron: '0/5 * * * * ?'
                    cron:tab?schedule=30+2+*+*+1-5  | write 'quartz:tab' with the option cron: '0 30 2 ? * MON-FRI'
                    cron:tab                  | write 'quartz:tab' with the option cron: '0 0 3 * * ?'; to ask a system for what is new, write 'poll' at an event of its descriptor
                    kamelet:kafka-source      | describe what it reaches as a system in routes/systems and start from system:<name>/<event>
                    scheduler:x               | write timer:<name> with 'period', or quartz:<name> with 'cron'
                    netty-http:0.0.0.0:8080   | declare a webhook in a system's descriptor
                    cxf:bean:orders           | declare a webhook in a system's descriptor
                    """)
    void saysWhatToStartFrom(String uri, String advice) {
        says(
                new RouteFileDraft("- route:\n    id: some-route\n    description: A route.\n    from:\n      uri: '"
                        + uri + "'\n      steps:\n        - stop: {}\n"),
                advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    kafka:payments            | an operation 'kafka: { topic: payments }' and call system:<name>/<operation>
                    jms:ORDERS                | an operation 'jms: { queue: ORDERS }'
                    sql:insert into t         | an operation 'sql: "insert into ..."'
                    ftps:host/in              | an operation 'sftp: { path: ... }'
                    file:/in                  | an operation 'file: { path: /in }'
                    https://api.example.com/v | an operation 'http: POST /...'
                    graphql:https://api.example.com/graphql | an operation 'graphql: "mutation ..."'
                    cxf:bean:orders           | a SOAP service is a system: describe it in routes/systems with an operation 'soap: { path: /... }'
                    kamelet:slack-sink        | describe what it reaches as a system in routes/systems and call system:<name>/<operation>
                    kamelet:insert-field-action | write its steps here, or a mapping
                    xslt:a.xsl                | write a mapping in JSLT and call mapping:<name>
                    """)
    void saysWhatToCall(String uri, String advice) {
        says(RouteFileDraft.steps("- to: { id: step, uri: '" + uri + "' }"), advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    pollEnrich: { expression: { constant: { expression: 'file:in' } } } | describe an event with 'poll' in the system's descriptor, and start a route from system:<name>/<event>
                    aggregate: { correlationExpression: { constant: { expression: a } }, steps: [] } | write 'collect' at an operation of a descriptor
                    circuitBreaker: { steps: [] } | write 'limits' and 'fallback' in its descriptor
                    kamelet: { name: x } | what it reaches as a system
                    convertBodyTo: { type: java.lang.Float } | write java.math.BigDecimal
                    unmarshal: { csv: {} } | write 'read: { csv: ... }' at the event or operation
                    marshal: { jacksonXml: {} } | write 'write: { xml: ... }' at the operation
                    """)
    void saysWhichStepToWrite(String step, String advice) {
        says(RouteFileDraft.steps("- " + step), advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    org.apache.commons.dbcp2.BasicDataSource | a database is a system: describe it with an operation 'sql' in routes/systems
                    com.zaxxer.hikari.HikariDataSource       | a database is a system
                    org.apache.activemq.ActiveMQConnectionFactory | a broker is a system: describe it with an operation 'jms'
                    com.example.Invoices                     | code does not belong into a file
                    """)
    void saysWhatABeanIsHere(String type, String advice) {
        says(new RouteFileDraft("- beans:\n    - name: some\n      type: " + type + "\n"), advice);
    }

    @Test
    void saysWhereExceptionsAreHandledBesideTheRoutesToo() {
        says(
                new RouteFileDraft("- onException:\n    exception: [java.lang.Exception]\n    steps: []\n"),
                "a failure goes to the ledger, which retries or parks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: { id: a, uri: 'system:billing/x', parameters: { token: '{{secret:billing/token}}' } }",
                "to: { id: a, uri: 'system:billing/{{secret:billing/token}}' }",
                "setHeader: { name: a, expression: { simple: { expression: '{{routes.secret:billing/token}}' } } }",
                "setBody: { expression: { constant: { expression: '{{routes.secret:billing/token}}' } } }",
                "setBody: { expression: { constant: { expression: '{{routes.secrets.token}}' } } }",
                "log: { id: a, message: '{{hashicorp:secret:billing}}' }"
            })
    void saysWhereSecretsBelong(String step) {
        says(
                RouteFileDraft.steps("- " + step),
                "secrets belong to a system's descriptor, and a route file gets none: write {{secret:<system>/<name>}} there");
    }

    @Test
    void doesNotSayHowToNamePlaceholdersOfWhatIsRefused() {
        RouteFileDraft draft = RouteFileDraft.steps(
                "- to: { id: a, uri: 'kafka:{{topic}}', parameters: { brokers: '{{kafka.brokers}}' } }");
        assertThat(draft.findings()).singleElement().asString().contains("a broker is a system");
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: 'log:a', parameters: { marker: '{{kafka.brokers}}' } }")
                        .findings())
                .singleElement()
                .asString()
                .contains("give it a name that begins with 'routes.'");
    }

    @Test
    void saysWhatToStartFromInTheShortFormToo() {
        says(
                new RouteFileDraft(
                        "- from:\n    uri: kafka:payments\n    steps:\n      - to: https://api.example.com\n"),
                "an event 'consume: { kafka: { topic: payments, group: ... } }'");
        says(
                new RouteFileDraft("- from:\n    uri: timer:a\n    steps:\n      - to: https://api.example.com\n"),
                "an operation 'http: POST /...'");
    }

    @Test
    void takesListsThatCamelTakesApartAtTheirCommas() {
        RouteFileDraft draft = RouteFileDraft.steps("- unmarshal:\n    csv:\n      header: Id,NAME\n");
        assertThat(draft.findings()).noneMatch(text -> text.contains("'header'"));
        assertThat(draft.findings(SafeMode.OFF, Map.of())).noneMatch(text -> text.contains("'header'"));
    }
}
