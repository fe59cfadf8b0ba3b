package io.signalbox.routefile;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteFileCheckTest {

    @Test
    void warnsOfContainsAskedOfABodyThatMayBeJson() {
        String filter = "- filter: { expression: { simple: { expression: \"ASKS\" } }, steps: [] }";
        for (String vague : List.of("${body} contains 'a'", "${body} !~~ 'a'", "${in.body} !contains 'a'")) {
            assertThat(RouteFileDraft.steps(filter.replace("ASKS", vague)).findings())
                    .as(vague)
                    .anyMatch(finding -> finding.contains("SB-1135"));
        }
        for (String clear : List.of("${bodyOneLine} contains 'a'", "${header.h} contains 'a'", "${body} == 'a'")) {
            assertThat(RouteFileDraft.steps(filter.replace("ASKS", clear)).findings())
                    .as(clear)
                    .noneMatch(finding -> finding.contains("SB-1135"));
        }
    }

    @Test
    void warnsOfComparisonsThatSimpleCannotMakeExactly() {
        String filter = "- filter: { expression: { simple: { expression: \"${body.total} COMPARES\" } }, steps: [] }";
        for (String exact : List.of("== 19.90", "> 999999999999999", "== 'C-12345678901234567890'", "contains 'a'")) {
            assertThat(RouteFileDraft.steps(filter.replace("COMPARES", exact)).findings())
                    .as(exact)
                    .noneMatch(finding -> finding.contains("SB-1125"));
        }
        for (String vague : List.of("== 12345678901234567.89", "<= '18446744073709551617'", "!=9007199254740993")) {
            assertThat(RouteFileDraft.steps(filter.replace("COMPARES", vague)).findings())
                    .as(vague)
                    .anyMatch(finding -> finding.contains("SB-1125"));
        }
    }

    @Test
    void hasNothingToSayOfTheCanonicalForm() {
        assertThat(RouteFileDraft.steps(
                                """
                                - setProperty:
                                    id: remember-plan
                                    name: plan
                                    expression:
                                      jsonpath:
                                        expression: $.plan
                                - choice:
                                    id: by-plan
                                    when:
                                      - id: enterprise
                                        expression:
                                          simple:
                                            expression: ${exchangeProperty.plan} == 'enterprise'
                                        steps:
                                          - to:
                                              id: tell
                                              uri: log:plans
                                              parameters:
                                                level: WARN
                                                showBody: false
                                    otherwise:
                                      steps:
                                        - stop: {}
                                """)
                        .findings())
                .isEmpty();
    }

    @Test
    void namesTheStepThatWasMeant() {
        assertThat(RouteFileDraft.steps("- setBdy: { expression: { constant: { expression: a } } }")
                        .findings())
                .containsExactly("E 7:11  SB-1108  there is no 'setBdy' in a list of steps; did you mean 'setBody'?");
    }

    @Test
    void namesTheKeyThatWasMeant() {
        assertThat(RouteFileDraft.steps("- to: { id: a, url: 'log:x', uri: 'log:x' }")
                        .findings())
                .containsExactly("E 7:24  SB-1005  'url' is not a key of 'to'; did you mean 'uri'?");
    }

    @Test
    void namesTheKeyThatIsMissing() {
        assertThat(RouteFileDraft.steps("- to: { id: a }").findings())
                .containsExactly("E 7:11  SB-1006  'to' needs the key 'uri'");
        assertThat(RouteFileDraft.steps("- setBody: { id: a }").findings())
                .containsExactly("E 7:11  SB-1006  'setBody' needs the key 'expression'");
    }

    @Test
    void refusesAStepWithTwoKinds() {
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: 'log:x' }\n  stop: {}")
                        .findings())
                .singleElement()
                .asString()
                .startsWith("E 7:11  SB-1109");
    }

    @Test
    void refusesValuesOfAnotherKind() {
        assertThat(RouteFileDraft.steps("- choice: { when: { steps: [] } }").findings())
                .singleElement()
                .asString()
                .startsWith("E 7:27  SB-1007  'when' must be a list, but is a block of keys");
        assertThat(RouteFileDraft.steps("- log: { message: hello, loggingLevel: LOUD }")
                        .findings())
                .singleElement()
                .asString()
                .contains("'loggingLevel' must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF, but is 'LOUD'");
    }

    @Test
    void refusesAFileThatIsNoList() {
        assertThat(new RouteFileDraft("route: { id: a }").findings())
                .singleElement()
                .asString()
                .startsWith("E 1:1  SB-1101");
    }

    @Test
    void refusesARouteWithoutAnId() {
        String yaml = "- route: { description: x, from: { uri: 'timer:t', steps: [ stop: {} ] } }";
        assertThat(new RouteFileDraft(yaml).findings())
                .containsExactly(
                        "E 1:3  SB-1102  the route has no id; without one its name, and that of its undelivered"
                                + " messages, changes from start to start");
    }

    @Test
    void warnsOfWhatIsNotCanonical() {
        assertThat(RouteFileDraft.steps("- setBody: { simple: '${body}' }").findings())
                .hasSize(2)
                .allMatch(text -> text.startsWith("W 7:"))
                .anyMatch(text -> text.contains("'simple' should stand below 'expression:'"));
        assertThat(RouteFileDraft.steps("- to: log:a").findings()).allMatch(text -> text.startsWith("W "));
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: 'log:a?level=WARN' }")
                        .findings())
                .singleElement()
                .asString()
                .contains("options behind a '?'");
    }

    @Test
    void warnsOfAChoiceThatNotEveryMessageFits() {
        String when = "when: [ { expression: { constant: { expression: a } }, steps: [ { stop: {} } ] } ]";
        assertThat(RouteFileDraft.steps("- choice: { " + when + " }").findings())
                .singleElement()
                .asString()
                .startsWith("W 7:11  SB-1123  the choice has no 'otherwise'");
        assertThat(RouteFileDraft.steps("- choice: { " + when + ", otherwise: { steps: [ { stop: {} } ] } }")
                        .findings())
                .isEmpty();
    }

    private static RouteFileDraft quartz(String parameters) {
        return new RouteFileDraft("- route: { id: a, description: x, from: { uri: 'quartz:t', parameters: { "
                + parameters + " }, steps: [ { stop: {} } ] } }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *        | write '0 0 3 * * ?'",
                "*/5 8-18 * * 1-5 | write '0 */5 8-18 ? * MON-FRI'",
                "0 0 3 30 2 ?     | never comes",
                "0 0 3 31 4 ?     | never comes",
                "every full moon  | no schedule of Quartz",
                "0 0 25 * * ?     | no schedule of Quartz",
                "0 0 3 * * *      | no schedule of Quartz"
            })
    void refusesSchedulesThatNeverCome(String cron, String expected) {
        assertThat(quartz("cron: '" + cron + "'").findings())
                .singleElement()
                .asString()
                .startsWith("E ")
                .contains("SB-1117")
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 0 3 * * ?", "0 0 3 29 2 ?", "0 0/5 8-18 ? * MON-FRI", "0 0 3 ? * 6L 2040", "0+0+3+*+*+?"})
    void allowsSchedulesThatCome(String cron) {
        assertThat(quartz("cron: '" + cron + "', trigger.timeZone: Europe/Berlin")
                        .findings())
                .isEmpty();
    }

    @Test
    void refusesAZoneThatWouldBeTakenForUtc() {
        assertThat(quartz("cron: '0 0 3 * * ?', trigger.timeZone: Europe/Berln").findings())
                .singleElement()
                .asString()
                .startsWith("E ")
                .contains("'Europe/Berln' is not a time zone")
                .contains("did you mean 'Europe/Berlin'?");
    }

    @Test
    void offersATypeThatKeepsTheValue() {
        for (String type : List.of("Float", "float", "java.lang.Float", "BigDecimal")) {
            assertThat(RouteFileDraft.steps("- convertBodyTo: { type: " + type + " }")
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("write java.math.BigDecimal")
                    .doesNotContain("Long");
        }
    }

    @Test
    void saysThatACommaEndsAValue() {
        assertThat(RouteFileDraft.steps("- log: { message: Id,NAME }").findings())
                .anyMatch(text -> text.contains("'NAME' is not a key of 'log'; inside { } a comma ends a value"));
    }

    @Test
    void warnsOfAHeaderThatNothingSets() {
        for (RouteFileDraft draft : List.of(
                RouteFileDraft.setBody("header", "X-GitHub-Event"),
                RouteFileDraft.setBody("simple", "${header.X-GitHub-Event} == 'push'"),
                RouteFileDraft.setBody("simple", "${headers[X-GitHub-Event]}"),
                RouteFileDraft.steps("- log: { message: '${header.X-GitHub-Event}' }"))) {
            assertThat(draft.findings())
                    .as(draft.yaml())
                    .singleElement()
                    .asString()
                    .startsWith("W ")
                    .contains("SB-1133")
                    .contains("'X-GitHub-Event', which nothing sets");
        }
    }

    @Test
    void acceptsHeadersThatSomethingSets() {
        String constant = "expression: { constant: { expression: x } }";
        assertThat(RouteFileDraft.steps(
                                "- setHeader: { name: x-event, " + constant + " }\n"
                                        + "- log: { message: '${header.X-Event} ${header.CamelCloudEventSubject} ${header.Content-Type}' }")
                        .findings())
                .isEmpty();
        assertThat(RouteFileDraft.steps("- setHeaders: { headers: [ { name: x, " + constant + " } ] }\n"
                                + "- log: { message: '${header.x}' }")
                        .findings())
                .isEmpty();
        assertThat(new RouteFileDraft(
                                "- route: { id: a, description: x, from: { uri: 'direct:x', steps: [ { log: { message:"
                                        + " '${header.x}' } } ] } }")
                        .findings())
                .isEmpty();
    }

    @Test
    void refusesACallWithoutAnIdOfItsStep() {
        assertThat(RouteFileDraft.steps("- to: { uri: 'system:billing/create' }")
                        .findings())
                .singleElement()
                .asString()
                .startsWith("E 7:22  SB-1110");
        assertThat(RouteFileDraft.steps("- to: { uri: 'channel:a' }").findings())
                .singleElement()
                .asString()
                .startsWith("W 7:22  SB-1110");
    }

    @ParameterizedTest
    @ValueSource(strings = {"errorHandler: { noErrorHandler: {} }", "onException: { exception: [a.B] }"})
    void refusesErrorHandlingInEitherMode(String element) {
        for (SafeMode mode : SafeMode.values()) {
            assertThat(new RouteFileDraft("- " + element).findings(mode, Map.of()))
                    .anyMatch(text -> text.startsWith("E 1:3  SB-1113"));
        }
    }

    @Test
    void refusesWhatKeepsMessagesInMemoryAndWarnsThoseWhoTrust() {
        RouteFileDraft draft = RouteFileDraft.steps("- wireTap: { id: a, uri: 'log:x' }");
        assertThat(draft.findings()).singleElement().asString().startsWith("E 7:11  SB-1113");
        assertThat(draft.findings(SafeMode.OFF, Map.of()))
                .singleElement()
                .asString()
                .startsWith("W 7:11  SB-1113");
    }

    @Test
    void knowsTheOptionsOfComponents() {
        assertThat(RouteFileDraft.to("log:x", "levl: WARN").findings())
                .containsExactly("E 7:55  SB-1116  'log' has no option 'levl'; did you mean 'level'?");
        assertThat(RouteFileDraft.to("log:x", "showBody: maybe").findings())
                .singleElement()
                .asString()
                .contains("SB-1117  the option 'showBody' must be true or false, but is 'maybe'");
        assertThat(RouteFileDraft.to("log:x", "level: LOUD").findings())
                .singleElement()
                .asString()
                .contains("SB-1117");
        assertThat(RouteFileDraft.to("channel:x", "order: none").findings())
                .singleElement()
                .asString()
                .contains("works only at the start of a route");
        assertThat(RouteFileDraft.to("mapping:x", "a: 1").findings())
                .singleElement()
                .asString()
                .contains("'mapping' has no option 'a'; it has none");
    }

    @Test
    void knowsWhichWayAComponentWorks() {
        assertThat(RouteFileDraft.to("timer:x", "period: 5s").findings())
                .anyMatch(text -> text.contains("SB-1105") && text.contains("only works as the start of a route"));
    }

    @Test
    void tellsOfAComponentThatThisHubDoesNotHave() {
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: 'kafak:topic' }").findings(SafeMode.OFF, Map.of()))
                .singleElement()
                .asString()
                .startsWith("E 7:29  SB-1115  route 'some-route' uses 'kafak:topic'");
    }

    @Test
    void neverPrintsACredential() {
        assertThat(RouteFileDraft.to("http://example.com", "oauth2ClientSecret: hunter2")
                        .findings(SafeMode.OFF, Map.of()))
                .anyMatch(text -> text.contains("SB-1114"))
                .noneMatch(text -> text.contains("hunter2"));
        assertThat(RouteFileDraft.steps("- to: { id: a, uri: 'http://joe:hunter2@example.com' }")
                        .findings(SafeMode.OFF, Map.of()))
                .anyMatch(text -> text.contains("SB-1114"))
                .noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void wantsAValueForEveryPlaceholder() {
        RouteFileDraft draft = RouteFileDraft.setBody("constant", "{{routes.greeting}}");
        assertThat(draft.findings())
                .singleElement()
                .asString()
                .contains("SB-1119")
                .contains("routes.greeting");
        assertThat(draft.findings(SafeMode.ON, Map.of("routes.greeting", "hello")))
                .isEmpty();
        assertThat(RouteFileDraft.setBody("constant", "{{routes.greeting:hello}}")
                        .findings())
                .isEmpty();
        assertThat(RouteFileDraft.setBody("constant", "{{routes.greeting").findings())
                .singleElement()
                .asString()
                .contains("SB-1120");
    }
}
