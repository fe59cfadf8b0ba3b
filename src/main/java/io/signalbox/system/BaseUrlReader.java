package io.signalbox.system;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Finds a system's base URL: the override from configuration, else the environment in use. */
final class BaseUrlReader {

    private final Placeholders placeholders;

    BaseUrlReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** Empty when the descriptor names no usable URL; the reason is then among the findings, if it is a mistake. */
    Optional<BaseUrl> read(Section root, String system) {
        Section environments = root.at("environments");
        Map<String, BaseUrl> urls = new HashMap<>();
        for (String name : environments.keys()) {
            url(environments.at(name)).ifPresent(url -> urls.put(name, url));
        }
        Optional<BaseUrl> override = override(root, system);
        Optional<String> environment = used(root, environments);
        if (override.isPresent() || environment.isEmpty()) {
            return override;
        }
        BaseUrl url = urls.get(environment.get());
        if (url != null && url.missingKey() != null) {
            environments
                    .at(environment.get())
                    .warning(
                            "url",
                            ProblemCode.PLACEHOLDER_UNRESOLVED,
                            "'" + url.missingKey() + "' has no value, so calls to system '" + system
                                    + "' will wait in retries; set it, or " + BaseUrl.overrideKey(system));
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

    private Optional<BaseUrl> override(Section root, String system) {
        String key = BaseUrl.overrideKey(system);
        return placeholders.lookup(key).flatMap(value -> parse(root.at("environments"), value, "the value of " + key));
    }

    /** The URL of one environment; what is wrong with it has been told by {@link #read}. */
    Optional<BaseUrl> place(Section environment) {
        return url(new Section(environment.document(), environment.pointer(), new ArrayList<>()));
    }

    /** Every environment's URL is checked, also of those not in use: a password is wrong in any of them. */
    private Optional<BaseUrl> url(Section environment) {
        Optional<String> text = environment.text("url");
        if (text.filter(BaseUrlReader::holdsCredential).isPresent()) {
            environment.error(
                    "url",
                    ProblemCode.CREDENTIAL_IN_FILE,
                    "a URL must not hold credentials; describe them under 'auth'");
            return Optional.empty();
        }
        return text.map(placeholders::fill)
                .flatMap(filled -> filled.missingKey() != null
                        ? Optional.of(BaseUrl.missing(filled.missingKey()))
                        : parse(environment, filled.text(), "the URL"));
    }

    private static boolean holdsCredential(String url) {
        return url.contains("{{secret:") || url.matches("(?i)[a-z]+://[^/]*@.*");
    }

    private static Optional<BaseUrl> parse(Section where, String text, String what) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (web && plain && uri.getHost() != null && !hasDotSegment(uri)) {
                return Optional.of(BaseUrl.of(uri));
            }
        } catch (URISyntaxException e) {
            // told below, without the text: it may hold a credential
        }
        where.error(
                "url",
                ProblemCode.URL_REFUSED,
                what + " must be http or https with a host, without user, query or fragment, such as"
                        + " https://api.example.com/v2");
        return Optional.empty();
    }

    private static boolean hasDotSegment(URI uri) {
        return List.of(uri.getRawPath().split("/")).stream().anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
