package io.signalbox.routefile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.signalbox.document.Document;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.ComponentCatalog.Component;
import io.signalbox.routefile.EndpointUse.Role;

/** Holds endpoints against what their components say of themselves: direction, names and values of options. */
final class ComponentRules {

    private static final Pattern DURATION = Pattern.compile("(?i)\\d+|(\\d+(ms|s|m|h|d))+|P?T?(\\d+[DHMS])+");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|passwd|secret|token|apikey|api-key).*");
    private static final Pattern USER_INFO = Pattern.compile("(?i)[a-z+.-]+:(//)?[^/?@\\s]*:[^/?@\\s]+@.*");

    private static final String INSTEAD =
            "; credentials belong to the system's descriptor, as {{secret:<system>/<name>}}; then change this one";

    private static final int LONGEST = 4_000;

    private final ComponentCatalog catalog = ComponentCatalog.get();
    private final Document document;
    private final SafeMode mode;
    private final List<Finding> findings;

    ComponentRules(Document document, SafeMode mode, List<Finding> findings) {
        this.document = document;
        this.mode = mode;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.routes().forEach(route -> route.endpoints().forEach(use -> {
            if (use.uri().length() > LONGEST) {
                error(use.pointer(), ProblemCode.OPTION_REFUSED, "the uri is longer than " + LONGEST + " characters");
            } else {
                credentials(use);
                check(route, use);
            }
        }));
    }

    private void check(DeclaredRoute route, EndpointUse use) {
        String scheme = use.scheme();
        if (scheme.contains("{{") || mode == SafeMode.ON && !SafeList.COMPONENTS.contains(scheme)) {
            return; // safe mode has spoken
        }
        if (!catalog.schemes().contains(scheme)) {
            error(
                    use.pointer(),
                    ProblemCode.COMPONENT_UNKNOWN,
                    route.name() + " uses '" + Shown.of(use.uri()) + "', but this hub has no component '" + scheme + "'"
                            + Suggestion.hint(scheme, catalog.schemes()));
            return;
        }
        Optional<Component> found = catalog.find(scheme);
        found.ifPresent(component -> {
            direction(component, route, use);
            use.options().forEach(option -> option(component, use, option));
            required(component, use);
        });
    }

    private void direction(Component component, DeclaredRoute route, EndpointUse use) {
        boolean starts = use.role() == Role.FROM;
        if (starts ? component.producerOnly() : component.consumerOnly()) {
            error(
                    use.pointer(),
                    ProblemCode.ROUTE_TARGET_MISUSED,
                    route.name() + (starts ? " starts from '" : " calls '") + use.uri() + "', but '"
                            + component.scheme() + "' only works as " + (starts ? "a step" : "the start of a route"));
        }
    }

    private void option(Component component, EndpointUse use, EndpointUse.Option option) {
        ComponentCatalog.Option known = component.options().get(option.name());
        if (known == null) {
            boolean prefixed = component.options().values().stream()
                    .anyMatch(each -> !each.prefix().isEmpty() && option.name().startsWith(each.prefix()));
            if (!component.lenient() && !prefixed) {
                findings.add(document.errorAtKey(
                        option.pointer(),
                        ProblemCode.OPTION_UNKNOWN,
                        "'" + component.scheme() + "' has no option '" + option.name() + "'"
                                + hint(option.name(), component)));
            }
            return;
        }
        if (mode == SafeMode.ON && known.type().equals("object")) {
            error(
                    option.pointer(),
                    ProblemCode.UNSAFE_OPTION,
                    "the option '" + option.name() + "' takes an object of the program; remove it");
        }
        boolean wrongWay = known.label().startsWith(use.role() == Role.FROM ? "producer" : "consumer");
        if (wrongWay) {
            error(
                    option.pointer(),
                    ProblemCode.OPTION_REFUSED,
                    "the option '" + option.name() + "' works only "
                            + (use.role() == Role.FROM ? "in a step" : "at the start of a route"));
        }
        value(known, option);
    }

    /** Whether the component has an option of this name; what it does not have is reported. */
    static boolean knows(String scheme, String option) {
        return ComponentCatalog.get()
                .find(scheme)
                .filter(component -> component.options().containsKey(option)
                        || component.options().values().stream()
                                .anyMatch(each -> !each.prefix().isEmpty() && option.startsWith(each.prefix())))
                .isPresent();
    }

    private static String hint(String name, Component component) {
        return component.options().isEmpty()
                ? "; it has none"
                : component.options().size() <= 8
                        ? Suggestion.hint(name, component.options().keySet())
                        : Suggestion.near(name, component.options().keySet());
    }

    private void value(ComponentCatalog.Option known, EndpointUse.Option option) {
        String value = option.value();
        if (value.contains("{{") || value.startsWith("#") || value.startsWith("RAW(")) {
            return;
        }
        if (!known.values().isEmpty() && known.values().stream().noneMatch(value::equalsIgnoreCase)) {
            refused(option, "must be one of " + String.join(", ", known.values()));
        }
        switch (known.type()) {
            case "boolean" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    refused(option, "must be true or false");
                }
            }
            case "integer" -> {
                if (!value.matches("-?\\d{1,19}")) {
                    refused(option, "must be a whole number");
                }
            }
            case "duration" -> {
                if (!DURATION.matcher(value).matches()) {
                    refused(option, "must be a duration, such as 5s or 1m30s");
                }
            }
            default -> {
                // text, or an object that only Camel can read
            }
        }
    }

    private void refused(EndpointUse.Option option, String allowed) {
        error(
                option.pointer(),
                ProblemCode.OPTION_REFUSED,
                "the option '" + option.name() + "' " + allowed + ", but is '" + Shown.of(option.value()) + "'");
    }

    private void required(Component component, EndpointUse use) {
        for (ComponentCatalog.Option option : component.options().values()) {
            boolean given = use.option(option.name()).isPresent()
                    || option.inPath() && !use.path().isEmpty();
            if (option.required() && !given) {
                error(
                        use.pointer(),
                        ProblemCode.OPTION_MISSING,
                        "'" + component.scheme() + "' needs '" + option.name() + "'"
                                + (option.inPath()
                                        ? ": write " + component.scheme() + ":<" + option.name() + ">"
                                        : ""));
            }
        }
    }

    /** Reported without the value. */
    private void credentials(EndpointUse use) {
        if (USER_INFO.matcher(use.uri()).matches()) {
            error(use.pointer(), ProblemCode.CREDENTIAL_IN_ROUTE, "the uri holds a user's password" + INSTEAD);
        }
        Optional<Component> component = catalog.find(use.scheme());
        for (EndpointUse.Option option : use.options()) {
            boolean secret = component
                    .map(known -> known.options().get(option.name()))
                    .map(ComponentCatalog.Option::secret)
                    .orElseGet(() -> SECRET_NAME.matcher(option.name()).matches());
            if (secret && !option.value().contains("{{") && !option.value().isBlank()) {
                error(
                        option.pointer(),
                        ProblemCode.CREDENTIAL_IN_ROUTE,
                        "the option '" + option.name() + "' holds a literal credential" + INSTEAD);
            }
        }
    }

    private void error(String pointer, ProblemCode code, String text) {
        findings.add(document.error(pointer, code, text));
    }
}
