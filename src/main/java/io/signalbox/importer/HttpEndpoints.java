package io.signalbox.importer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.starter.YamlText;

/** {@code http:} and {@code https:}: a host is a system, a method with a path an operation. */
final class HttpEndpoints implements Conversion {

    /** What the hub does itself, or a call here cannot be otherwise. */
    private static final Set<String> OURS = Set.of(
            "bridgeEndpoint",
            "throwExceptionOnFailure",
            "okStatusCodeRange",
            "synchronous",
            "lazyStartProducer",
            "copyHeaders",
            "skipRequestHeaders",
            "skipResponseHeaders",
            "httpClientConfigurer",
            "httpConfiguration",
            "headerFilterStrategy",
            "clientBuilder",
            "sslContextParameters",
            "x509HostnameVerifier",
            "cookieHandler",
            "disableStreamCache",
            "connectionClose",
            "followRedirects",
            "contentTypeCharsetEnabled",
            "logHttpActivity");

    private static final Set<String> AUTH = Set.of(
            "authMethod",
            "authMethodPriority",
            "authenticationPreemptive",
            "authUsername",
            "authPassword",
            "oauth2ClientId",
            "oauth2ClientSecret",
            "oauth2TokenEndpoint",
            "oauth2Scope",
            "oauth2CacheTokens");

    private static final Pattern ADDRESS = Pattern.compile("(https?):/*([^/?]+)(/[^?]*)?(?:\\?.*)?");
    private static final Pattern REFUSED = Pattern.compile("\\$\\{[^{}]*}|[^A-Za-z0-9._~/?&=%:@!$'()*+,;-]+");
    private static final Pattern DYNAMIC = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern HEADER = Pattern.compile("(?:in\\.)?headers?[.\\[]'?([A-Za-z0-9_-]+)'?]?");
    private static final Pattern FIELD = Pattern.compile("(?:in\\.)?body[.\\[]'?([A-Za-z0-9_-]+)'?]?");

    private final SystemDrafts systems;

    HttpEndpoints(SystemDrafts systems) {
        this.systems = systems;
    }

    @Override
    public Optional<String> to(Endpoint endpoint, Before before, Notes notes) {
        boolean isWhole = endpoint.path().matches("https?:.*");
        String whole = isWhole ? endpoint.path() : endpoint.scheme() + "://" + endpoint.path();
        Matcher user = Credentials.user(whole);
        String userName = user.find() ? user.group(2) : null;
        Matcher address = ADDRESS.matcher(userName == null ? whole : user.replaceFirst("$1"));
        if (!address.matches() || address.group(2).contains("${")) {
            return Optional.empty();
        }
        if ((address.group(3) + endpoint.options().values()).contains("{{")
                && !endpoint.options().containsValue(Scrub.TAKEN_OUT)) {
            notes.decide(
                    endpoint.pointer(),
                    "a path or query here has no '{{key}}': write its value, or take it from the message");
            return Optional.empty();
        }
        Optional<String> target = template(address.group(3) == null ? "/" : address.group(3), endpoint, notes);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        String place = address.group(1) + "://" + address.group(2);
        SystemDraft system = systems.at(place, name(address.group(2)), address.group(2), place);
        authentication(system, endpoint, userName, before, notes);
        timeouts(system, endpoint);
        String method = method(endpoint, before, notes);
        List<String> query = new ArrayList<>();
        before.takeHeader("CamelHttpQuery").ifPresent(query::add);
        query.addAll(query(system, endpoint, notes));
        String request = method + " " + target.get() + (query.isEmpty() ? "" : "?" + String.join("&", query));
        if (!method.equals("GET")) {
            notes.decide(
                    endpoint.pointer(),
                    "calls are repeated after a failure: say how '" + system.name()
                            + "' recognises a repeat ('idempotency' in " + system.file() + ")");
        }
        String operation = system.operation(
                Names.kebab(method.toLowerCase(Locale.ROOT) + "-" + target.get(), "call"),
                "{ http: " + YamlText.quoted(request) + " }");
        return Optional.of("system:" + system.name() + "/" + operation);
    }

    /** The host without what most hosts begin and end with. */
    private static String name(String host) {
        String bare = host.replaceFirst(":\\d+$", "").replaceFirst("^(www|api)\\.(?=.*\\.)", "");
        boolean isNumber = bare.matches("[\\d.]+");
        return isNumber || !bare.contains(".") || bare.contains("{") ? host : bare.substring(0, bare.lastIndexOf('.'));
    }

    /** With places of the message as a descriptor writes them; empty for what it has no place for. */
    private static Optional<String> template(String path, Endpoint endpoint, Notes notes) {
        Matcher matcher = DYNAMIC.matcher(encoded(path));
        StringBuilder template = new StringBuilder();
        while (matcher.find()) {
            Matcher header = HEADER.matcher(matcher.group(1));
            Matcher field = FIELD.matcher(matcher.group(1));
            if (header.matches()) {
                matcher.appendReplacement(template, Matcher.quoteReplacement("${header." + header.group(1) + "}"));
            } else if (field.matches()) {
                matcher.appendReplacement(template, Matcher.quoteReplacement("${body/" + field.group(1) + "}"));
                notes.guess(
                        endpoint.pointer(),
                        "'" + matcher.group() + "' is the field '/" + field.group(1) + "' of a JSON body");
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(matcher.appendTail(template).toString());
    }

    /** What may not stand in a request as it is; places keep their form. */
    private static String encoded(String text) {
        return REFUSED.matcher(text)
                .replaceAll(found -> found.group().startsWith("${")
                        ? Matcher.quoteReplacement(found.group())
                        : URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    private static String method(Endpoint endpoint, Before before, Notes notes) {
        Optional<String> said = endpoint.take("httpMethod")
                .or(() -> before.takeHeader("CamelHttpMethod"))
                .map(method -> method.toUpperCase(Locale.ROOT))
                .filter(method -> method.matches("GET|HEAD|POST|PUT|PATCH|DELETE"));
        if (said.isPresent()) {
            return said.get();
        }
        String method = before.setsBody() ? "POST" : "GET";
        notes.guess(
                endpoint.pointer(),
                "the call is '" + method + "': nothing says so, and there is "
                        + (method.equals("POST") ? "a body to send" : "no body to send"));
        return method;
    }

    private static void authentication(SystemDraft system, Endpoint endpoint, String user, Before before, Notes notes) {
        Optional<String> name = Optional.ofNullable(user).or(() -> endpoint.option("authUsername"));
        Optional<String> client = endpoint.option("oauth2ClientId");
        boolean holds = true;
        if (client.isPresent()) {
            holds = system.auth("{ type: oauth2-client-credentials, tokenUrl: "
                    + YamlText.quoted(endpoint.option("oauth2TokenEndpoint").orElse("/token")) + ", clientId: "
                    + YamlText.quoted(client.get()) + ", clientSecret: " + system.secret("client-secret")
                    + endpoint.option("oauth2Scope")
                            .map(scope -> ", scopes: [" + YamlText.quoted(scope) + "]")
                            .orElse("")
                    + " }");
        } else if (name.isPresent()) {
            holds = system.auth("{ type: basic, username: " + YamlText.quoted(name.get()) + ", password: "
                    + system.secret("password") + " }");
        }
        if (!holds) {
            notes.decide(
                    endpoint.pointer(),
                    "this call authenticates otherwise than an earlier one of '" + system.name()
                            + "', whose 'auth' is kept: describe a second system where both are needed");
        }
        header(system, before, endpoint, notes);
        AUTH.forEach(endpoint.options()::remove);
    }

    /** A credential that a step sets as a header. */
    private static void header(SystemDraft system, Before before, Endpoint endpoint, Notes notes) {
        before.takeHeader("Authorization").ifPresent(value -> {
            boolean isBearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
            system.auth(
                    isBearer
                            ? "{ type: bearer, token: " + system.secret("token") + " }"
                            : "{ type: api-key, header: Authorization, value: " + system.secret("authorization")
                                    + " }");
            authenticates(system, "Authorization", isBearer ? ", without 'Bearer '" : "", endpoint, notes);
        });
        for (String key : List.of("X-API-Key", "X-Api-Token", "apikey", "api-key", "X-Auth-Token")) {
            before.takeHeader(key).ifPresent(value -> {
                system.auth("{ type: api-key, header: " + key + ", value: " + system.secret("key") + " }");
                authenticates(system, key, "", endpoint, notes);
            });
        }
    }

    private static void authenticates(
            SystemDraft system, String header, String without, Endpoint endpoint, Notes notes) {
        notes.guess(
                endpoint.pointer(),
                "the header " + header + " is how the hub authenticates at '" + system.name()
                        + "': what it held belongs into the secret" + without);
    }

    private static void timeouts(SystemDraft system, Endpoint endpoint) {
        for (String option : List.of(
                "responseTimeout", "socketTimeout", "soTimeout", "connectionRequestTimeout", "connectTimeout")) {
            endpoint.take(option).ifPresent(system::timeout);
        }
    }

    /** Options that the component does not know are parts of the query. */
    private static List<String> query(SystemDraft system, Endpoint endpoint, Notes notes) {
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, String> option : endpoint.options().entrySet()) {
            String key = option.getKey();
            if (OURS.contains(key)) {
                notes.decide(
                        endpoint.pointer(),
                        "the option '" + key + "' was left out: the hub judges answers and makes connections itself");
            } else if (Credentials.isSecret(key)) {
                notes.decide(
                        endpoint.pointer(),
                        "'" + key
                                + "' in the query may be a secret and was left out: write how the hub authenticates as 'auth' in "
                                + system.file());
            } else {
                query.add(
                        key + "=" + template(option.getValue(), endpoint, notes).orElse(option.getValue()));
            }
        }
        return query;
    }
}
