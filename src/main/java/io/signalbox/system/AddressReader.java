package io.signalbox.system;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.exchange.Address;
import io.signalbox.problem.ProblemCode;

/** Finds a system's address: the override from configuration, else the environment in use. */
final class AddressReader {

    private final Placeholders placeholders;
    private final Function<URI, Optional<String>> refusal;

    /** @param refusal why the system's operations cannot reach an address */
    AddressReader(Placeholders placeholders, Function<URI, Optional<String>> refusal) {
        this.refusal = refusal;
        this.placeholders = placeholders;
    }

    /** Empty when the descriptor names no usable URL; the reason is then among the findings, if it is a mistake. */
    Optional<Address> read(Section root, String system) {
        Section environments = root.at("environments");
        Map<String, Address> urls = new HashMap<>();
        for (String name : environments.keys()) {
            url(environments.at(name)).ifPresent(url -> urls.put(name, url));
        }
        Optional<Address> override = override(root, system);
        Optional<String> environment = used(root, environments);
        if (override.isPresent() || environment.isEmpty()) {
            return override;
        }
        Address url = urls.get(environment.get());
        if (url != null && url.missingKey() != null) {
            environments
                    .at(environment.get())
                    .warning(
                            "url",
                            ProblemCode.PLACEHOLDER_UNRESOLVED,
                            "'" + url.missingKey() + "' has no value, so calls to system '" + system
                                    + "' will wait in retries; set it, or " + Address.overrideKey(system));
        }
        return Optional.ofNullable(url);
    }

    private static Optional<String> used(Section root, Section environments) {
        Optional<String> environment = root.text("environment");
        if (environment.isEmpty() && !environments.keys().isEmpty()) {
            environments.error(
                    ProblemCode.KEY_MISSING,
                    "the file needs the key 'environment' that says which one is in use: "
                            + String.join(", ", environments.keys()));
        }
        environment
                .filter(name -> !environments.has(name))
                .ifPresent(name -> root.error(
                        "environment",
                        ProblemCode.ENVIRONMENT_UNKNOWN,
                        "environment '" + name + "' is not described" + Suggestion.hint(name, environments.keys())));
        return environment;
    }

    private Optional<Address> override(Section root, String system) {
        String key = Address.overrideKey(system);
        return placeholders.lookup(key).flatMap(value -> parse(root.at("environments"), value, "the value of " + key));
    }

    /** The URL of one environment; what is wrong with it has been reported by {@link #read}. */
    Optional<Address> place(Section environment) {
        return url(new Section(environment.document(), environment.pointer(), new ArrayList<>()));
    }

    /** Every environment's URL is checked, also of those not in use: a password is wrong in any of them. */
    private Optional<Address> url(Section environment) {
        Optional<String> text = environment.text("url");
        if (text.filter(AddressReader::holdsCredential).isPresent()) {
            environment.error(
                    "url",
                    ProblemCode.CREDENTIAL_IN_FILE,
                    "a URL must not hold credentials; describe them under 'auth'");
            return Optional.empty();
        }
        return text.map(placeholders::fill)
                .flatMap(filled -> filled.missingKey() != null
                        ? Optional.of(Address.missing(filled.missingKey()))
                        : parse(environment, filled.text(), "the URL"));
    }

    private static boolean holdsCredential(String url) {
        return url.contains("{{secret:") || url.matches("(?i)[a-z]+://[^/]*@.*");
    }

    private Optional<Address> parse(Section where, String text, String what) {
        URI uri;
        try {
            uri = new URI(text.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            uri = null; // its text is not shown: it may hold a credential
        }
        Optional<String> refused = refusalOf(uri);
        refused.ifPresent(why -> where.error("url", ProblemCode.URL_REFUSED, what + " " + why));
        return refused.isPresent() ? Optional.empty() : Optional.of(Address.of(uri));
    }

    private Optional<String> refusalOf(URI uri) {
        URI asked = uri == null ? URI.create("") : uri;
        Optional<String> said = refusal.apply(asked);
        return said.isEmpty() && (uri == null || !uri.isAbsolute()) ? Optional.of("must be an absolute URI") : said;
    }
}
