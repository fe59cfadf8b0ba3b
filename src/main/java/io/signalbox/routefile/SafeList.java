package io.signalbox.routefile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What safe mode allows. {@code docs/safe-mode.md} shows it as a table. */
final class SafeList {

    /** Keys that harm nobody, on every step. */
    static final Set<String> EVERYWHERE = Set.of("id", "description", "disabled");

    /** Steps, and what belongs to one, with the keys of each. */
    static final Map<String, Set<String>> STEPS = sorted(Map.ofEntries(
            Map.entry(
                    "route",
                    Set.of(
                            "group",
                            "from",
                            "autoStartup",
                            "logMask",
                            "startupOrder",
                            "streamCache",
                            "shutdownRoute",
                            "shutdownRunningTask",
                            "nodePrefixId",
                            "messageHistory")),
            Map.entry("from", Set.of("uri", "parameters", "steps", "variableReceive")),
            Map.entry("to", Set.of("uri", "parameters", "pattern", "variableSend", "variableReceive")),
            Map.entry("choice", Set.of("when", "otherwise", "precondition")),
            Map.entry("when", Set.of("expression", "steps")),
            Map.entry("otherwise", Set.of("steps")),
            Map.entry("filter", Set.of("expression", "steps")),
            Map.entry(
                    "split",
                    Set.of("expression", "steps", "delimiter", "streaming", "stopOnException", "shareUnitOfWork")),
            Map.entry("multicast", Set.of("steps", "stopOnException", "shareUnitOfWork")),
            Map.entry("pipeline", Set.of("steps")),
            Map.entry("step", Set.of("steps")),
            Map.entry("stop", Set.of()),
            Map.entry("log", Set.of("message", "loggingLevel", "logName", "marker")),
            Map.entry("setBody", Set.of("expression")),
            Map.entry("setHeader", Set.of("name", "expression")),
            Map.entry("setHeaders", Set.of("headers")),
            Map.entry("headers", Set.of("name", "expression")),
            Map.entry("setProperty", Set.of("name", "expression")),
            Map.entry("setVariable", Set.of("name", "expression")),
            Map.entry("setVariables", Set.of("variables")),
            Map.entry("variables", Set.of("name", "expression")),
            Map.entry("removeHeader", Set.of("name")),
            Map.entry("removeHeaders", Set.of("pattern", "excludePattern")),
            Map.entry("removeProperty", Set.of("name")),
            Map.entry("removeVariable", Set.of("name")),
            Map.entry("transform", Set.of("expression")),
            Map.entry("validate", Set.of("expression")),
            Map.entry("convertBodyTo", Set.of("type", "mandatory", "charset")),
            Map.entry("setExchangePattern", Set.of("pattern")),
            Map.entry("marshal", Set.of("json", "variableSend", "variableReceive")),
            Map.entry("unmarshal", Set.of("json", "variableSend", "variableReceive", "allowNullBody")),
            Map.entry("json", Set.of("library", "prettyPrint", "useList"))));

    /** Languages, with the keys of each. */
    static final Map<String, Set<String>> LANGUAGES = sorted(Map.of(
            "simple", Set.of("expression", "resultType", "trim"),
            "constant", Set.of("expression", "resultType", "trim"),
            "header", Set.of("expression", "trim"),
            "exchangeProperty", Set.of("expression", "trim"),
            "variable", Set.of("expression", "trim"),
            "jsonpath",
                    Set.of(
                            "expression",
                            "resultType",
                            "suppressExceptions",
                            "allowSimple",
                            "allowEasyPredicate",
                            "writeAsString",
                            "unpackArray",
                            "option",
                            "source",
                            "trim"),
            "tokenize",
                    Set.of(
                            "token",
                            "endToken",
                            "regex",
                            "group",
                            "groupDelimiter",
                            "includeTokens",
                            "skipFirst",
                            "source",
                            "resultType",
                            "trim")));

    /** Components with the options of each: those of the hub, and those of Camel that reach nothing outside. */
    static final Map<String, Set<String>> COMPONENT_OPTIONS = sorted(Map.of(
            "system",
            Set.of(),
            "channel",
            Set.of("order"),
            "mapping",
            Set.of(),
            "direct",
            Set.of("block", "timeout", "failIfNoConsumers"),
            "log",
            Set.of(
                    "groupActiveOnly",
                    "groupDelay",
                    "groupInterval",
                    "groupSize",
                    "level",
                    "logMask",
                    "marker",
                    "maxChars",
                    "multiline",
                    "plain",
                    "showBody",
                    "showBodyType",
                    "showExchangeId",
                    "showExchangePattern",
                    "showHeaders",
                    "showRouteGroup",
                    "showRouteId",
                    "showVariables",
                    "skipBodyLineSeparator",
                    "style"),
            "timer",
            Set.of("delay", "fixedRate", "includeMetadata", "pattern", "period", "repeatCount", "time"),
            "quartz",
            Set.of(
                    "cron",
                    "ignoreExpiredNextFireTime",
                    "recoverableJob",
                    "stateful",
                    "trigger.misfireInstruction",
                    "trigger.repeatCount",
                    "trigger.repeatInterval",
                    "trigger.timeZone",
                    "triggerStartDelay")));

    static final Set<String> COMPONENTS = COMPONENT_OPTIONS.keySet();

    /** Types that a value may be converted to. */
    static final List<String> TYPES = types();

    private SafeList() {}

    private static List<String> types() {
        List<String> types =
                new ArrayList<>(List.of("byte[]", "java.util.List", "java.util.Map", "java.io.InputStream"));
        for (String name : List.of("String", "Integer", "Long", "Double", "Boolean")) {
            types.add(name);
            types.add("java.lang." + name);
        }
        for (String name : List.of("int", "long", "double", "boolean", "List", "Map")) {
            types.add(name);
        }
        types.add("java.math.BigDecimal");
        types.add("com.fasterxml.jackson.databind.JsonNode");
        return List.copyOf(types);
    }

    private static Map<String, Set<String>> sorted(Map<String, Set<String>> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
