package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One form of function of Camel's simple language that safe mode allows. A name in it holds no dot and no bracket: behind those
 * Camel calls methods of what it found, also without round brackets. A function within a function stands only where Camel
 * evaluates it once; elsewhere what a message holds would become part of the program.
 *
 * @param form as documented
 * @param pattern of everything between the braces
 * @param examples each a whole expression
 */
record SimpleFunction(String form, Pattern pattern, List<String> examples) {

    static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_-]*";

    /** Where a '-' would begin an offset. */
    private static final String PLAIN_NAME = "\\w+";

    private static final String NAMED = "(?:[.:]" + NAME + "|\\[" + NAME + "])";
    private static final String PROPERTY_NAME = "(?!(?i:signalbox))(?!(?i:camel)(?!SplitIndex|SplitSize|SplitComplete"
            + "|MulticastIndex|MulticastComplete|TimerName|TimerFiredTime|TimerCounter|TimerPeriod))" + NAME;
    private static final String PROPERTY = "exchangeProperty(?:[.:]" + PROPERTY_NAME + "|\\[" + PROPERTY_NAME + "])";
    private static final String BODY = "(?:in\\.)?body|bodyOneLine";
    private static final String HEADER = "(?:in\\.)?headers?" + NAMED;
    private static final String VARIABLE = "variables?" + NAMED;
    private static final String READ = "\\$\\{(?:" + String.join("|", BODY, HEADER, PROPERTY, VARIABLE) + ")}";

    private static final String WHEN = "(?:now|exchangeCreated|header\\." + PLAIN_NAME + "|variable\\." + PLAIN_NAME
            + "|exchangeProperty\\.(?!(?i:signalbox|camel))" + PLAIN_NAME + ")(?:[+-]\\d{1,9}(?:ms|[smhd]))*";
    private static final String DATE_PATTERN = "[^{}$\\\\\"]{1,60}";
    private static final String TEXT = "[^,(){}$\\\\'\"]*";

    /** All of them, in the order of the documentation. */
    static final List<SimpleFunction> ALL = List.of(
            of("${body}", BODY, "${body}", "${in.body}", "${bodyOneLine}"),
            of("${header.NAME}", HEADER, "${header.plan}", "${header[content-type]}", "${headers.plan}"),
            of("${exchangeProperty.NAME}", PROPERTY, "${exchangeProperty.plan}", "${exchangeProperty.CamelSplitIndex}"),
            of("${variable.NAME}", VARIABLE, "${variable.plan}"),
            of(
                    "${jsonpath(PATH)}",
                    "jsonpath\\((?:(?:header|variable):" + PLAIN_NAME + ",)?\\$[^{}\\\\'\"]*\\)",
                    "${jsonpath($.plan)}",
                    "${jsonpath(header:json,$.plan)}"),
            of("${date:WHEN:PATTERN}", "date:" + WHEN + "(?::" + DATE_PATTERN + ")?", "${date:now:yyyy-MM-dd}"),
            of(
                    "${date-with-timezone:WHEN:ZONE:PATTERN}",
                    "date-with-timezone:" + WHEN + ":(?<zone>[A-Za-z0-9_/+-]+):" + DATE_PATTERN,
                    "${date-with-timezone:now:Europe/Berlin:yyyy-MM-dd'T'HH:mm}"),
            of(
                    "${hash(FUNCTION,ALGORITHM)}",
                    "hash\\(" + READ + "(?:,(?:MD5|SHA-1|SHA-256|SHA-384|SHA-512))?\\)",
                    "${hash(${body})}",
                    "${hash(${header.plan},SHA-512)}"),
            of(
                    "${substring(FROM,TO,FUNCTION)}",
                    "substring\\(-?\\d{1,6}(?:,-?\\d{1,6}(?:," + READ + ")?)?\\)",
                    "${substring(2)}",
                    "${substring(1,1,${header.plan})}"),
            of(
                    "${replace(OLD,NEW,FUNCTION)}",
                    "replace\\(" + TEXT + "," + TEXT + "(?:," + READ + ")?\\)",
                    "${replace(free,paid)}",
                    "${replace(free,paid,${header.plan})}"),
            of("${random(FROM,TO)}", "random\\((?:\\d{1,9},)?[1-9]\\d{0,8}\\)", "${random(10)}", "${random(1,10)}"),
            of("${uuid}", "uuid(?:\\((?:default|classic|short|simple|random)\\))?", "${uuid}", "${uuid(short)}"),
            of(
                    "${id}",
                    "id|exchangeId|messageTimestamp|routeId|routeGroup|fromRouteId|stepId",
                    "${id}",
                    "${exchangeId}",
                    "${messageTimestamp}",
                    "${routeId}",
                    "${routeGroup}",
                    "${fromRouteId}",
                    "${stepId}"),
            of("${null}", "null", "${header.plan} == ${null}"));

    private static SimpleFunction of(String form, String pattern, String... examples) {
        return new SimpleFunction(form, Pattern.compile(pattern), List.of(examples));
    }
}
