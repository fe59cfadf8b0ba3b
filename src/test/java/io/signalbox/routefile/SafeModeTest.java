package io.signalbox.routefile;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeModeTest {

    private static void refuses(RouteFileDraft draft, String code) {
        assertThat(draft.findings()).as(draft.yaml()).anyMatch(text -> text.startsWith("E ") && text.contains(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: { id: a, ref: some }",
                "script: { expression: { constant: { expression: a } } }",
                "process: { ref: some }",
                "toD: { id: a, uri: 'system:${header.to}/x' }",
                "recipientList: { expression: { header: { expression: to } } }",
                "routingSlip: { expression: { header: { expression: to } } }",
                "dynamicRouter: { expression: { header: { expression: to } } }",
                "pollEnrich: { expression: { constant: { expression: 'file:/etc' } } }",
                "doTry: { steps: [] }",
                "loop: { doWhile: true, expression: { constant: { expression: 'true' } } }",
                "kamelet: { name: x }",
                "throwException: { exceptionType: java.lang.Error, message: x }",
                "removeProperties: { pattern: '*' }"
            })
    void refusesSteps(String step) {
        refuses(RouteFileDraft.steps("- " + step), "SB-1151");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec:ls", "bean:some", "class:java.lang.Runtime", "file:/etc", "http://169.254.169.254/",
                        "https://a.example",
                "language:simple", "EXEC:ls", "{{routes.x:exec}}:ls", "kafka:topic", "properties:exec:ls", "seda:x"
            })
    void refusesComponents(String uri) {
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: '" + uri + "' }").findings())
                .anyMatch(text -> text.startsWith("E 7:29  SB-1152") || text.startsWith("E 7:29  SB-1113"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groovy",
                "java",
                "joor",
                "js",
                "mvel",
                "ognl",
                "python",
                "spel",
                "csimple",
                "xpath",
                "datasonnet"
            })
    void refusesLanguages(String language) {
        refuses(RouteFileDraft.setBody(language, "1 + 1"), "SB-1153");
        refuses(RouteFileDraft.steps("- setBody: { " + language + ": { expression: '1' } }"), "SB-1153");
        refuses(RouteFileDraft.steps("- setBody: { " + language + ": '1' }"), "SB-1153");
    }

    @Test
    void refusesLanguagesOfOtherForms() {
        refuses(RouteFileDraft.steps("- setBody: { expression: { ref: { ref: some } } }"), "SB-1153");
        refuses(RouteFileDraft.steps("- setBody: { expression: { method: { beanType: a.B } } }"), "SB-1153");
        refuses(RouteFileDraft.steps("- setBody: { language: { language: groovy, expression: '1' } }"), "SB-1153");
        refuses(
                RouteFileDraft.steps("- split: { expression: { xtokenize: { expression: a } }, steps: [] }"),
                "SB-1153");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${bean:some}",
                "${bean:type:java.lang.Runtime}",
                "${ref:some}",
                "${type:java.lang.System.out}",
                "${env.PATH}",
                "${env:PATH}",
                "${sysenv.PATH}",
                "${sys.user.home}",
                "${properties:x}",
                "${camelContext.stop}",
                "${exchange.context}",
                "${body.class.name}",
                "${body.getClass().forName('x')}",
                "${body?.class}",
                "${header.x.getClass}",
                "${bodyAs(java.lang.Runtime)}",
                "${headerAs('x', a.B)}",
                "${body} is 'java.lang.Runtime'",
                "${exchangeProperty.SignalboxDeliveryScope}",
                "${exchangeProperty.CamelUnitOfWork.done}",
                "$simple{bean:some}",
                "${header.${sys.user.home}}",
                "${body.execute('x')}",
                "resource:file:/etc/passwd",
                "${function(some)}",
                "${threadName}",
                "${headers.clear}x${headers.a.b}",
                "${body.toString}",
                "${body.wait}",
                "${body.getNodeType.getDeclaringClass.getName}",
                "${body.size}",
                "${body.get('plan').asText}",
                "${body[plan]}",
                "${body?.x}",
                "${in.body.notifyAll}",
                "${header.x.y}",
                "${header.x[0]}",
                "${header[x].y}",
                "${header.${body}}",
                "${body.${header.x}}",
                "${${header.x}}",
                "${exchangeProperty.x.y}",
                "${exchangeProperty.CamelExceptionCaught}",
                "${exchangeProperty[SignalboxDeliveryScope]}",
                "${variable.x.y}",
                "${variable.header:CamelHttpUri}",
                "${messageAs(String)}",
                "${mandatoryBodyAs(String)}",
                "${variableAs(x,String)}",
                "${exchange}",
                "${exchange.in}",
                "${logExchange}",
                "${originalBody}",
                "${collate(2)}",
                "${skip(2)}",
                "${messageHistory}",
                "${empty(map)}",
                "${list(${body})}",
                "${pretty(${body})}",
                "${attachments}",
                "${hostname}",
                "${camelId}",
                "${propertiesExist:x}",
                "${xpath(/a)}",
                "${uuid(someBean)}",
                "${iif(${header.x} == 'a', ${env.PATH}, b)}",
                "${iif('${header.x}' == 'a',b,c)}",
                "${hash(${env.PATH})}",
                "${substring(0,5,${bean:some})}",
                "${replace(a,b,resource:file:/etc/passwd)}",
                "${date:bean.x:yyyy}",
                "${date:now:yyyy${env.PATH}}",
                "${date-with-timezone:now:Europe/Berln:yyyy}",
                "${jsonpath(resource:file:/etc/passwd)}",
                "${jsonpath($.a[?(@.b == '${env.PATH}')])}",
                "${jsonpath(header:x.y,$.a)}",
                "$simple{body}",
                "'a' is 'java.lang.Runtime'",
                "5 not is 'java.lang.Runtime'",
                "${body",
                "\\u0001resource:file:/etc/passwd",
                "  resource:file:/etc/passwd"
            })
    void refusesExpressions(String expression) {
        refuses(RouteFileDraft.setBody("simple", expression), "SB-1154");
    }

    @Test
    void refusesExpressionsInOtherPlaces() {
        refuses(RouteFileDraft.setBody("constant", "resource:file:/etc/passwd"), "SB-1154");
        refuses(RouteFileDraft.setBody("jsonpath", "$.a[?(@.b == '${sys.user.home}')]"), "SB-1154");
        refuses(RouteFileDraft.setBody("exchangeProperty", "SignalboxDeliveryScope"), "SB-1154");
        refuses(RouteFileDraft.setBody("exchangeProperty", "CamelExceptionCaught"), "SB-1154");
        for (String language : List.of("header", "exchangeProperty", "variable", "jsonpath")) {
            refuses(RouteFileDraft.setBody(language, "${bean:some}"), "SB-1154");
            refuses(RouteFileDraft.setBody(language, "$simple{bean:some}"), "SB-1154");
            refuses(RouteFileDraft.setBody(language, "resource:file:/etc/passwd"), "SB-1154");
        }
        refuses(RouteFileDraft.setBody("variable", "header:CamelHttpUri"), "SB-1154");
        refuses(RouteFileDraft.setBody("constant", "\\u0001resource:file:/etc/passwd"), "SB-1154");
        for (String field : List.of("source", "endToken", "group", "groupDelimiter")) {
            refuses(
                    RouteFileDraft.steps("- split: { expression: { tokenize: { token: ',', " + field
                            + ": '${bean:some}' } }, steps: [] }"),
                    "SB-1154");
        }
        refuses(
                RouteFileDraft.steps(
                        "- setBody: { expression: { jsonpath: { expression: $.a, source: 'property:SignalboxDeliveryScope' } } }"),
                "SB-1154");
        refuses(RouteFileDraft.steps("- log: { message: '${bean:some}' }"), "SB-1154");
        refuses(RouteFileDraft.steps("- log: '${bean:some}'"), "SB-1154");
        refuses(RouteFileDraft.steps("- log: { message: 'resource:file:${header.x}' }"), "SB-1154");
        refuses(RouteFileDraft.steps("- log: { message: x, logName: '${bean:some}' }"), "SB-1154");
        refuses(RouteFileDraft.steps("- setBody: { simple: '${bean:some}' }"), "SB-1154");
        refuses(
                RouteFileDraft.steps(
                        "- choice: { when: [ { simple: { expression: '${sys.user.home}' }, steps: [ { stop: {} } ] } ] }"),
                "SB-1154");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body}",
                "${in.body}",
                "${header.content-type} == 'a'",
                "${header[content-type]} == 'a'",
                "${headers.x}",
                "${exchangeProperty.plan} == 'enterprise'",
                "${exchangeProperty.plan} == 'a' && ${header.x} in 'b,c'",
                "${hash(${body})}",
                "${hash(${header.x},SHA-512)}",
                "${substring(0,5)}",
                "${replace(a,b,${header.x})}",
                "${date-with-timezone:now:Europe/Berlin:yyyy-MM-dd'T'HH:mm}",
                "${date:header.x+1h:yyyy-MM-dd}",
                "${jsonpath(header:x,$.plan)}",
                "${random(1,10)}",
                "${uuid}",
                "costs $5, and $ {this}",
                "this is text",
                "${header.CamelHttpResponseCode} == 200",
                "${date:now:yyyy-MM-dd}",
                "${exchangeProperty.CamelSplitIndex} > 0",
                "${jsonpath($.plan)}",
                "${exchangeId}",
                "${variable.x}",
                "plain text"
            })
    void allowsExpressionsThatReadTheMessage(String expression) {
        assertThat(RouteFileDraft.setBody("simple", expression).findings()).noneMatch(text -> text.startsWith("E "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:x", "#class:a.B", "#type:a.B", "#x", " #x"})
    void refusesObjectsOfTheProgramAsOptions(String value) {
        refuses(RouteFileDraft.to("log:x", "marker: '" + value + "'"), "SB-1155");
    }

    @Test
    void refusesOptions() {
        refuses(RouteFileDraft.steps("- to: { id: a, uri: 'log:x?marker=%23class:a.B' }"), "SB-1155");
        refuses(RouteFileDraft.to("log:x", "exchangeFormatter: x"), "SB-1155");
        refuses(RouteFileDraft.steps("- log: { message: x, logger: some }"), "SB-1155");
        refuses(
                RouteFileDraft.steps(
                        "- split: { expression: { tokenize: { token: ',' } }, aggregationStrategy: a.B, steps: [] }"),
                "SB-1155");
        refuses(RouteFileDraft.steps("- multicast: { parallelProcessing: true, steps: [] }"), "SB-1155");
        refuses(RouteFileDraft.steps("- unmarshal: { json: { unmarshalType: a.B } }"), "SB-1155");
        refuses(RouteFileDraft.steps("- unmarshal: { json: { library: Gson } }"), "SB-1155");
        refuses(RouteFileDraft.steps("- unmarshal: { csv: {} }"), "SB-1155");
        refuses(
                new RouteFileDraft(
                        "- route: { id: a, routePolicy: x, from: { uri: 'timer:t', steps: [ { stop: {} } ] } }"),
                "SB-1155");
    }

    @Test
    void refusesNamesThatSteer() {
        String constant = "expression: { constant: { expression: x } }";
        refuses(RouteFileDraft.steps("- setHeader: { name: CamelHttpUri, " + constant + " }"), "SB-1156");
        refuses(RouteFileDraft.steps("- setHeader: { name: ' camelHTTPuri', " + constant + " }"), "SB-1156");
        refuses(RouteFileDraft.steps("- setHeader: { name: '${header.x}', " + constant + " }"), "SB-1156");
        refuses(
                RouteFileDraft.steps("- setHeaders: { headers: [ { name: CamelHttpPath, " + constant + " } ] }"),
                "SB-1156");
        refuses(RouteFileDraft.steps("- setProperty: { name: SignalboxDeliveryScope, " + constant + " }"), "SB-1156");
        refuses(RouteFileDraft.steps("- setVariable: { name: 'header:CamelHttpUri', " + constant + " }"), "SB-1156");
        refuses(RouteFileDraft.steps("- removeProperty: { name: 'Signal*' }"), "SB-1156");
        refuses(RouteFileDraft.steps("- removeProperty: 'Signal*'"), "SB-1156");
        assertThat(RouteFileDraft.steps("- setHeader: { name: CamelCloudEventSubject, " + constant + " }")
                        .findings())
                .isEmpty();
    }

    @Test
    void refusesNamesThatSteerWhereAnAnswerIsKept() {
        for (String key : List.of("variableSend", "variableReceive")) {
            refuses(
                    RouteFileDraft.steps("- to: { id: a, uri: 'direct:x', " + key + ": 'header:CamelHttpUri' }"),
                    "SB-1156");
            refuses(RouteFileDraft.steps("- unmarshal: { json: {}, " + key + ": '${body}' }"), "SB-1156");
        }
        refuses(
                RouteFileDraft.steps(
                        "- setHeader: { name: \"\\u0001CamelHttpUri\", expression: { constant: { expression: x } } }"),
                "SB-1156");
    }

    @Test
    void refusesOptionsThatReachIntoTheProgram() {
        refuses(RouteFileDraft.to("log:x", "marker: 'RAW(#bean:x)'"), "SB-1155");
        refuses(RouteFileDraft.to("log:x", "marker: '${bean:x}'"), "SB-1155");
        refuses(RouteFileDraft.to("timer:x", "timer: some"), "SB-1155");
        for (String option : List.of("job.jobClass: a.B", "trigger.jobDataMap: a.B", "customCalendar: x")) {
            refuses(
                    new RouteFileDraft("- route: { id: a, from: { uri: 'quartz:t', parameters: { cron: '0 0 3 * * ?', "
                            + option + " }, steps: [ { stop: {} } ] } }"),
                    "SB-1155");
        }
        refuses(
                new RouteFileDraft("- route: { id: a, from: { uri: 'quartz:signalbox/housekeeping', parameters:"
                        + " { cron: '0 0 3 * * ?' }, steps: [ { stop: {} } ] } }"),
                "SB-1155");
    }

    @Test
    void refusesClassNames() {
        refuses(RouteFileDraft.steps("- convertBodyTo: { type: java.lang.Runtime }"), "SB-1157");
        refuses(RouteFileDraft.steps("- convertBodyTo: java.lang.Runtime"), "SB-1157");
        refuses(
                RouteFileDraft.steps(
                        "- setBody: { expression: { constant: { expression: a, resultType: java.lang.Runtime } } }"),
                "SB-1157");
        assertThat(RouteFileDraft.steps("- convertBodyTo: { type: String }").findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aws.secret.access.key", "env:HOME", "sys:user.home", "signalbox.ledger.password", "bean:x.y"})
    void refusesKeysThatAreNotForRoutes(String key) {
        refuses(RouteFileDraft.setBody("constant", "{{" + key + "}}"), "SB-1158");
        refuses(RouteFileDraft.setBody("constant", "{{?" + key + "}}"), "SB-1158");
        refuses(RouteFileDraft.to("log:x", "marker: '{{" + key + "}}'"), "SB-1158");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{routes.z:$}}{env.PATH}",
                "{{routes.z:$}}{bean:type:java.lang.System?method=exit(7)}",
                "{{routes.z:resource}}:file:/etc/passwd",
                "{{routes.x}}"
            })
    void refusesPlaceholdersInExpressions(String expression) {
        for (String language : List.of("simple", "jsonpath", "header", "exchangeProperty", "variable")) {
            refuses(RouteFileDraft.setBody(language, expression), "SB-1158");
        }
        refuses(RouteFileDraft.steps("- log: { message: '" + expression + "' }"), "SB-1158");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{routes.secret:billing/token}}",
                "{{routes.secrets.x}}",
                "{{routes.a{{routes.b}}}}",
                "{{?routes.x}}",
                "{{!routes.x}}",
                "{{routes.x:a:b{{c}}}}",
                "{{ routes.x}}",
                "{{routes.x?y}}",
                "{{routes.}}",
                "{{}}"
            })
    void refusesPlaceholdersOfOtherForms(String text) {
        assertThat(RouteFileDraft.to("log:x", "marker: '" + text + "'").findings(SafeMode.ON, Map.of("routes.x", "a")))
                .as(text)
                .anyMatch(finding -> finding.startsWith("E ") && finding.matches("(?s).*SB-11(58|20).*"));
    }

    @Test
    void refusesPlaceholdersInNamesTargetsAndKeys() {
        String constant = "expression: { constant: { expression: x } }";
        for (String step : List.of(
                "setHeader: { name: '{{routes.x}}', " + constant + " }",
                "to: { id: a, uri: '{{routes.x}}:y' }",
                "to: { id: a, uri: 'log:{{routes.x}}' }",
                "to: { id: a, uri: 'log:x?marker={{routes.x}}' }",
                "to: { id: a, uri: 'log:x', parameters: { '{{routes.x}}': y } }",
                "convertBodyTo: { type: '{{routes.x}}' }",
                "to: { id: '{{routes.x}}', uri: 'log:x' }")) {
            assertThat(RouteFileDraft.steps("- " + step).findings(SafeMode.ON, Map.of("routes.x", "a")))
                    .as(step)
                    .anyMatch(finding -> finding.startsWith("E ") && finding.contains("SB-1158"));
        }
    }

    @Test
    void checksTheTextThatAPlaceholderLeaves() {
        for (String value :
                List.of("resource:file:/etc/passwd", "#bean:x", "a\nb", "${env.PATH}", "{{env:PATH}}", "'")) {
            assertThat(RouteFileDraft.setBody("constant", "{{routes.x}}")
                            .findings(SafeMode.ON, Map.of("routes.x", value)))
                    .as(value)
                    .anyMatch(finding -> finding.startsWith("E "));
            assertThat(RouteFileDraft.to("log:x", "level: '{{routes.x}}'")
                            .findings(SafeMode.ON, Map.of("routes.x", value)))
                    .as(value)
                    .anyMatch(finding -> finding.startsWith("E "));
        }
        assertThat(RouteFileDraft.setBody("constant", "{{routes.x:resource}}:file:/etc/passwd")
                        .findings())
                .anyMatch(finding -> finding.contains("SB-1154"));
        assertThat(RouteFileDraft.to("log:x", "level: '{{routes.x}}'")
                        .findings(SafeMode.ON, Map.of("routes.x", "LOUD")))
                .anyMatch(finding -> finding.contains("SB-1117"));
    }

    @Test
    void handsOnTheTextThatWasChecked() {
        RouteFileDraft draft = RouteFileDraft.to("log:x", "level: '{{routes.x}}', marker: '{{routes.y:none}}'");
        assertThat(draft.text(Map.of("routes.x", "WARN")))
                .contains("level: 'WARN', marker: 'none'")
                .doesNotContain("{{");
    }

    @Test
    void refusesBeansAndOtherElements() {
        refuses(new RouteFileDraft("- beans: [ { name: a, type: java.lang.ProcessBuilder } ]"), "SB-1151");
        refuses(new RouteFileDraft("- rest: { path: /x }"), "SB-1151");
        refuses(new RouteFileDraft("- from: { uri: 'timer:t', steps: [ { stop: {} } ] }"), "SB-1151");
        refuses(new RouteFileDraft("- routeTemplate: { id: x, from: { uri: 'timer:t', steps: [] } }"), "SB-1151");
    }

    @Test
    void letsTrustedAuthorsDoWhatCamelCan() {
        assertThat(RouteFileDraft.steps("- bean: { id: a, ref: some }").findings(SafeMode.OFF, Map.of()))
                .isEmpty();
        assertThat(RouteFileDraft.to("http://example.com", "httpMethod: POST").findings(SafeMode.OFF, Map.of()))
                .isEmpty();
    }
}
