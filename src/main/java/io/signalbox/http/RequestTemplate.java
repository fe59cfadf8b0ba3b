package io.signalbox.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.exchange.TemplateValues;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Path and query of a request with places for values: {@code /accounts/${body/id}?externalId=${subject}}. A value fills its
 * place and nothing more: everything but RFC 3986's unreserved characters is percent-encoded, and a value that could leave its
 * place all the same, because servers decode more than they should, is refused. So no message can steer a call elsewhere.
 */
public final class RequestTemplate {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern HEADER = Pattern.compile("header\\.([A-Za-z0-9-]+)");
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?=/|$)");
    private static final int LONGEST_VALUE = 1024;
    private static final String UNRESERVED = "-._~";

    private final String text;
    private final List<Part> parts;

    /** The target of the last call of a template without places: nearly always that of the next as well. */
    private volatile Fixed fixed;

    private record Fixed(URI base, URI target) {}

    private RequestTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** Literal text, or a place and where its value comes from. */
    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Subject() implements Part {}

    private record Header(String name) implements Part {}

    private record Body(JsonPointer pointer) implements Part {}

    /** Of a poll; a parameter of the query whose value it is is left out while there is none. */
    private record Named(String name) implements Part {}

    /** @throws IllegalArgumentException saying in our words what is wrong with the text */
    public static RequestTemplate parse(String text) {
        return parse(text, Set.of());
    }

    /**
     * @param named places that it may have beside those of a message
     * @throws IllegalArgumentException saying in our words what is wrong with the text
     */
    public static RequestTemplate parse(String text, Set<String> named) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            throw new IllegalArgumentException("the path must begin with one '/'");
        }
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(literal(text.substring(end, matcher.start())));
            parts.add(named.contains(matcher.group(1)) ? new Named(matcher.group(1)) : place(matcher.group(1), named));
            end = matcher.end();
        }
        parts.add(literal(text.substring(end)));
        RequestTemplate template = new RequestTemplate(text, parts);
        if (DOT_SEGMENT.matcher(path(PLACE.matcher(text).replaceAll("x"))).find()) {
            throw new IllegalArgumentException("the path must not hold '.' or '..' as a segment");
        }
        return template;
    }

    /** Whether it takes values from a message. */
    public boolean hasPlaces() {
        return parts.size() > 1; // a literal stands before each place and behind it
    }

    private static Literal literal(String text) {
        if (!LITERAL.matcher(text).matches() || text.contains("${")) {
            throw new IllegalArgumentException("'" + text
                    + "' holds a character that must be percent-encoded, or a place '${...}' that is not closed");
        }
        return new Literal(text);
    }

    private static Part place(String name, Set<String> named) {
        Matcher header = HEADER.matcher(name);
        if (name.equals("subject")) {
            return new Subject();
        }
        if (header.matches()) {
            return new Header(header.group(1).toLowerCase(Locale.ROOT));
        }
        if (name.startsWith("body/")) {
            return new Body(JsonPointer.compile(name.substring("body".length())));
        }
        String allowed = named.isEmpty()
                ? "${subject}, ${header.<name>} and ${body/<pointer>}"
                : named.stream().sorted().map(each -> "${" + each + "}").collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'${" + name + "}' is not known; allowed are " + allowed);
    }

    /** @throws ProblemException {@code REQUEST_NOT_BUILT} when a value is missing or not allowed */
    public URI target(URI base, TemplateValues values, String operation) {
        if (hasPlaces()) {
            return URI.create(base + render(values, operation));
        }
        Fixed known = fixed;
        if (known == null || known.base() != base) {
            known = new Fixed(base, URI.create(base + text));
            fixed = known;
        }
        return known.target();
    }

    private String render(TemplateValues values, String operation) {
        StringBuilder target = new StringBuilder(text.length() + 32);
        boolean inPath = true;
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                append(literal.text(), target);
                inPath &= literal.text().indexOf('?') < 0;
            } else if (part instanceof Named named
                    && !inPath
                    && values.place(named.name()).isEmpty()) {
                leaveOutParameter(target);
            } else {
                encode(value(part, values, operation, inPath), target);
            }
        }
        if (target.charAt(target.length() - 1) == '?') {
            target.setLength(target.length() - 1);
        }
        if (DOT_SEGMENT.matcher(path(target.toString())).find()) {
            throw refused(operation, "a value is '.' or '..', which would lead to another path");
        }
        return target.toString();
    }

    /** Where the parameter before it was left out, one delimiter of the two is left out too. */
    private static void append(String literal, StringBuilder target) {
        boolean follows = target.length() > 0 && target.charAt(target.length() - 1) == '?';
        target.append(follows && literal.startsWith("&") ? literal.substring(1) : literal);
    }

    private static void leaveOutParameter(StringBuilder target) {
        int question = target.indexOf("?");
        int and = target.lastIndexOf("&");
        target.setLength(and > question ? and : question + 1);
    }

    /**
     * The address of a further page, as the system names it: absolute, or relative to its base URL.
     *
     * @throws ProblemException {@code REQUEST_NOT_BUILT} when it is not below the base URL
     */
    public static URI linked(URI base, String link, String operation) {
        try {
            URI target = (base.getRawPath().endsWith("/") ? base : URI.create(base + "/")).resolve(new URI(link));
            boolean isThere = base.getScheme().equalsIgnoreCase(target.getScheme())
                    && base.getHost().equalsIgnoreCase(target.getHost())
                    && base.getPort() == target.getPort()
                    && target.getRawUserInfo() == null
                    && target.getRawFragment() == null
                    && (target.getRawPath() + "/").startsWith(base.getRawPath().replaceFirst("/*$", "/"));
            if (isThere && !DOT_SEGMENT.matcher(target.getRawPath()).find()) {
                return target;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(operation, "what the system names as its next page is no URL");
        }
        throw refused(operation, "what the system names as its next page is not below its URL; calls go nowhere else");
    }

    private static String value(Part part, TemplateValues values, String operation, boolean inPath) {
        Optional<String> value = Optional.empty();
        String what = "";
        if (part instanceof Subject) {
            what = "a subject";
            value = values.subject();
        } else if (part instanceof Header header) {
            what = "the header '" + header.name() + "'";
            value = values.header(header.name());
        } else if (part instanceof Named named) {
            what = "a value for ${" + named.name() + "}";
            value = values.place(named.name());
        } else if (part instanceof Body body) {
            what = "a value at " + body.pointer() + " of its body";
            value = values.body(body.pointer());
        }
        String needed = what;
        String found = value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> refused(operation, "the message needs " + needed + ", but has none"));
        if (found.length() > LONGEST_VALUE) {
            throw refused(operation, what + " is longer than the " + LONGEST_VALUE + " characters allowed");
        }
        String refusal = PlaceCheck.refusal(found, inPath);
        if (refusal != null) {
            throw refused(operation, what + " " + refusal);
        }
        return found;
    }

    private static void encode(String value, StringBuilder target) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0) {
                target.append(c);
            } else {
                target.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static ProblemException refused(String operation, String text) {
        return new ProblemException(
                Problem.of(ProblemCode.REQUEST_NOT_BUILT, "cannot build the request of " + operation + ": " + text));
    }

    @Override
    public String toString() {
        return text;
    }
}
