package io.signalbox.importer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.starter.YamlText;

/** {@code file:}, {@code sftp:} and {@code ftps:} where a route starts: a folder is a system, what comes into it an event. */
final class FileEndpoints implements Conversion {

    private static final Pattern SERVER = Pattern.compile("(?:([^@/]+)@)?([^/:@]+)(?::(\\d+))?(?:/(.*))?");
    private static final String NO_KEY = "SHA256:0000000000000000000000000000000000000000000";

    private final SystemDrafts systems;

    FileEndpoints(SystemDrafts systems) {
        this.systems = systems;
    }

    @Override
    public Optional<String> from(Endpoint endpoint, Notes notes) {
        boolean isHere = endpoint.scheme().equals("file");
        Matcher server = SERVER.matcher(endpoint.path());
        if (endpoint.path().contains("{{") || !isHere && !server.matches()) {
            return Optional.empty();
        }
        SystemDraft system = isHere ? folder(endpoint, notes) : server(endpoint, server, notes);
        String path = isHere ? "/" : "/" + (server.group(4) == null ? "" : server.group(4));
        String event = system.operation(
                Names.kebab((isHere ? "" : path) + "-files", "files"),
                "{ poll: { " + endpoint.scheme() + ": { path: " + YamlText.quoted(path) + match(endpoint, notes)
                        + done(endpoint, notes) + ", then: " + then(endpoint, notes) + " }, every: 1m } }");
        notes.guess(
                endpoint.pointer(),
                "a file is one message, looked for every minute; say 'read' in " + system.file()
                        + " where its rows are messages, and 'every' where that is too seldom");
        return Optional.of("system:" + system.name() + "/" + event);
    }

    private SystemDraft folder(Endpoint endpoint, Notes notes) {
        String path = endpoint.path().startsWith("/") ? endpoint.path() : null;
        String name = Names.kebab(endpoint.path(), "files");
        SystemDraft system = systems.at(
                "file:" + endpoint.path(),
                name,
                endpoint.path(),
                path == null ? "{{" + name + ".url}}" : "file://" + path);
        notes.decide(
                endpoint.pointer(),
                "allow the folder by the setting signalbox.files"
                        + (path == null ? ", and say where it is: " + name + ".url, such as file:///srv/" + name : ""));
        return system;
    }

    private SystemDraft server(Endpoint endpoint, Matcher server, Notes notes) {
        String host = server.group(2) + (server.group(3) == null ? "" : ":" + server.group(3));
        SystemDraft system =
                systems.at(endpoint.scheme() + "://" + host, server.group(2), host, endpoint.scheme() + "://" + host);
        String user = server.group(1) == null
                ? endpoint.option("username").orElse("signalbox")
                : server.group(1).replaceFirst(":.*", "");
        system.auth("{ type: basic, username: " + YamlText.quoted(user) + ", password: " + system.secret("password")
                + " }");
        if (endpoint.scheme().equals("sftp")) {
            system.more("hostKey: \"" + NO_KEY + "\"");
            notes.decide(
                    endpoint.pointer(),
                    "write the fingerprint of the server's key as 'hostKey' in " + system.file()
                            + "; until then nothing is read");
        }
        return system;
    }

    private static String match(Endpoint endpoint, Notes notes) {
        if (endpoint.option("include").isPresent() || endpoint.option("exclude").isPresent()) {
            notes.decide(
                    endpoint.pointer(),
                    "write which names are meant as 'match' (*.csv): 'include' and 'exclude' are patterns of another form");
        }
        return endpoint.option("antInclude")
                .or(() -> endpoint.option("fileName"))
                .map(names -> ", match: " + YamlText.quoted(names))
                .orElse("");
    }

    private static String done(Endpoint endpoint, Notes notes) {
        return endpoint.option("doneFileName")
                .map(name -> name.replace("${file:name.noext}", "${base}").replace("${file:name}", "${name}"))
                .map(name -> ", done: " + YamlText.quoted(name))
                .orElse("");
    }

    /** As Camel does, which moves files that were read into {@code .camel}. */
    private static String then(Endpoint endpoint, Notes notes) {
        if (endpoint.option("delete").filter("true"::equals).isPresent()) {
            return "delete";
        }
        if (endpoint.option("noop").filter("true"::equals).isPresent()) {
            return "keep";
        }
        String move = endpoint.option("move").orElse(".camel");
        if (move.contains("$")) {
            notes.decide(
                    endpoint.pointer(), "files that were read are moved into one folder: '" + move + "' was left out");
            move = "done";
        }
        return YamlText.quoted("move /" + move.replaceFirst("^/+", ""));
    }
}
