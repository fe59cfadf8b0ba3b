package io.signalbox.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of Camel's components an operation may name: those that were added to this build, but for those that do more than reach a system. */
public final class Components {

    private static final String LISTED = "META-INF/services/org/apache/camel/component/";

    /** Camel's own house, and what runs what a file or a message says. */
    private static final Set<String> INSIDE = words(
            """
            bean browse channel chunk class controlbus cron dataformat dataset dataset-test direct disruptor disruptor-vm dynamic-router event
            exec file-watch freemarker git groovy jolt joor jslt jsonata kamelet language log mapping master mock mustache mvel platform-http python quartz ref
            rest rest-api rest-openapi saga scheduler seda servlet stream string-template stub system test thymeleaf timer tool validator velocity vm
            wasm xj xquery xslt xslt-saxon""");

    /** Components by the kind that does the same. */
    private static final Map<String, Set<String>> OF_KINDS = Map.of(
            "http", words("http https vertx-http netty-http undertow jetty"),
            "graphql", words("graphql"),
            "soap", words("cxf cxfrs spring-ws"),
            "sql", words("jdbc sql sql-stored spring-jdbc jpa mybatis mybatis-bean"),
            "file", words("file"),
            "sftp", words("sftp ftps ftp mina-sftp scp"),
            "mail", words("smtp smtps imap imaps pop3 pop3s"),
            "jms", words("jms sjms sjms2 amqp activemq activemq6"),
            "kafka", words("kafka vertx-kafka"));

    private Components() {}

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    private static Optional<String> kindOf(String scheme) {
        return OF_KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().contains(scheme))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Why operations may not use a component, in words that say what to write instead; empty when they may. */
    public static Optional<String> refusal(String scheme) {
        Optional<String> kind = kindOf(scheme);
        if (INSIDE.contains(scheme)) {
            return Optional.of("the component '" + scheme
                    + "' reaches no outside system, or runs what a file says; it is not for operations");
        }
        if (kind.isPresent()) {
            return Optional.of(
                    "what the component '" + scheme + "' does is an operation of the kind '" + kind.get() + "'");
        }
        if (!isName(scheme) || Components.class.getClassLoader().getResource(LISTED + scheme) == null) {
            return Optional.of("there is no component '" + scheme + "' in this build; ./signalbox add camel-"
                    + (isName(scheme) ? scheme : "<name>")
                    + " adds it");
        }
        return Optional.empty();
    }

    private static boolean isName(String scheme) {
        return scheme.matches("[a-z][a-z0-9+.-]*");
    }

    /** Where a jar lists its components. */
    public static String listed() {
        return LISTED;
    }

    /** Those of these that operations may use. */
    public static List<String> usable(List<String> schemes) {
        return schemes.stream()
                .filter(scheme -> !INSIDE.contains(scheme) && kindOf(scheme).isEmpty())
                .toList();
    }
}
