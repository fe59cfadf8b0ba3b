package io.signalbox.routefile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.signalbox.routefile.EndpointUse.Role;
import io.signalbox.schedule.CronTimes;

/** What to write instead of an endpoint of a component that safe mode refuses. */
final class ComponentAdvice {

    /**
     * What a system of a kind is, Camel's components that reach one, and the block of its descriptor that names the same place; no block for
     * an event where nothing comes by itself.
     */
    private enum Kind {
        SQL(
                "a database",
                "sql sql-stored spring-jdbc jdbc jpa mybatis mybatis-bean",
                place -> "poll: { sql: \"select ... where id > :cursor order by id\" }",
                place -> "sql: \"insert into ...\""),
        FILE(
                "a folder",
                "file",
                place -> "poll: { file: { path: " + place + " } }",
                place -> "file: { path: " + place + " }"),
        SFTP(
                "a file server",
                "sftp ftp ftps mina-sftp scp",
                place -> "poll: { sftp: { path: ... } }",
                place -> "sftp: { path: ... }"),
        JMS(
                "a broker",
                "jms sjms sjms2 activemq activemq6 amqp",
                place -> "consume: { jms: { " + destination(place) + " } }",
                place -> "jms: { " + destination(place) + " }"),
        KAFKA(
                "a broker",
                "kafka",
                place -> "consume: { kafka: { topic: " + place + ", group: ... } }",
                place -> "kafka: { topic: " + place + " }"),
        GRAPHQL("what is asked by GraphQL", "graphql", null, place -> "graphql: \"mutation ...\""),
        SOAP("a SOAP service", "cxf spring-ws", null, place -> "soap: { path: /... }"),
        HTTP(
                "what is reached over HTTP",
                "http https vertx-http netty-http rest-openapi cxfrs",
                place -> "poll: { http: GET /... }",
                place -> "http: POST /...");

        private final String what;
        private final List<String> schemes;
        private final Function<String, String> event;
        private final Function<String, String> operation;

        Kind(String what, String schemes, Function<String, String> event, Function<String, String> operation) {
            this.what = what;
            this.schemes = List.of(schemes.split(" "));
            this.event = event;
            this.operation = operation;
        }

        private String advice(EndpointUse use) {
            String place = use.path().isEmpty() ? "..." : Shown.of(use.path());
            return what + " is a system: describe it in routes/systems with "
                    + (use.role() == Role.FROM
                            ? "an event '" + event.apply(place) + "' and start from system:<name>/<event>"
                            : "an operation '" + operation.apply(place) + "' and call system:<name>/<operation>");
        }

        /** As Camel writes it: a queue unless it says topic. */
        private static String destination(String place) {
            return place.startsWith("topic:")
                    ? "topic: " + place.substring("topic:".length())
                    : "queue: " + (place.startsWith("queue:") ? place.substring("queue:".length()) : place);
        }
    }

    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values())
            .flatMap(kind -> kind.schemes.stream().map(scheme -> Map.entry(scheme, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final String CALLED =
            "declare a webhook in a system's descriptor and start from system:<name>/<event>";
    /** Components that listen where a route starts from them. */
    private static final Set<String> SERVERS = Set.of("netty-http", "cxfrs", "rest-openapi");

    private static final String CODE = "code does not belong into a file; write a mapping, or a route in Java";
    private static final String MAPPING = "write a mapping in JSLT and call mapping:<name>";

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("platform-http", CALLED),
            Map.entry("rest", CALLED),
            Map.entry("rest-api", CALLED),
            Map.entry("servlet", CALLED),
            Map.entry("jetty", CALLED),
            Map.entry("undertow", CALLED),
            Map.entry("webhook", CALLED),
            Map.entry("scheduler", "write timer:<name> with 'period', or quartz:<name> with 'cron'"),
            Map.entry("exec", "a route starts no programs"),
            Map.entry("bean", CODE),
            Map.entry("class", CODE),
            Map.entry("language", "write an expression in a step"),
            Map.entry("jslt", MAPPING),
            Map.entry("jolt", MAPPING),
            Map.entry("jsonata", MAPPING),
            Map.entry("xslt", MAPPING),
            Map.entry("velocity", MAPPING),
            Map.entry("freemarker", MAPPING),
            Map.entry("mustache", MAPPING),
            Map.entry("atlasmap", MAPPING),
            Map.entry("json-validator", "name the schema in a mapping: '// in: model/<name>.schema.json'"),
            Map.entry("mock", "say what is expected in a test beside the route: <name>.test.yaml"));

    private ComponentAdvice() {}

    static Optional<String> of(EndpointUse use) {
        String scheme = use.scheme();
        Kind kind = KINDS.get(scheme);
        if (kind != null) {
            boolean called = use.role() == Role.FROM && (kind.event == null || SERVERS.contains(scheme));
            return Optional.of(called ? CALLED : kind.advice(use));
        }
        return switch (scheme) {
            case "cron" -> Optional.of(cron(use));
            case "kamelet" -> Optional.of(kamelet(use));
            default -> Optional.ofNullable(OTHERS.get(scheme));
        };
    }

    /** Camel's component reads crontab's five fields too. */
    private static String cron(EndpointUse use) {
        String schedule = use.option("schedule")
                .map(option -> CronTimes.inUri(option.value()))
                .orElse("");
        List<String> fields = Stream.of(schedule.split("\\s+")).toList();
        String times = schedule.isEmpty() || schedule.contains("{{")
                ? "0 0 3 * * ?"
                : fields.size() == ScheduleRules.CRONTAB_FIELDS ? ScheduleRules.quartz(fields) : Shown.of(schedule);
        return "write 'quartz:" + (use.path().isEmpty() ? "<name>" : Shown.of(use.path())) + "' with the option cron: '"
                + times + "'; to ask a system for what is new, write 'poll' at an event of its descriptor";
    }

    private static String kamelet(EndpointUse use) {
        String kamelet = use.path().split("/")[0];
        if (kamelet.endsWith("-action")) {
            return "a kamelet is a route of somebody else's: write its steps here, or a mapping";
        }
        return "a kamelet is a route of somebody else's: describe what it reaches as a system in routes/systems and "
                + (use.role() == Role.FROM ? "start from system:<name>/<event>" : "call system:<name>/<operation>");
    }
}
