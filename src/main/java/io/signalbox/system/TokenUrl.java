package io.signalbox.system;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Where tokens are given out: an absolute URL, or a path below the system's own. A secret travels there, so it is https, or
 * http on this machine.
 *
 * @param uri absolute; null when it is a path, or unknown
 * @param path below the system's base URL, or null
 * @param missingKey the configuration key that would give it, or null
 */
public record TokenUrl(URI uri, String path, String missingKey) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Empty for what may not be a token URL. */
    static Optional<TokenUrl> parse(String text) {
        if (text.startsWith("/")) {
            return isPath(text) ? Optional.of(new TokenUrl(null, text, null)) : Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return plain && isSafe(uri) ? Optional.of(new TokenUrl(uri, null, null)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static TokenUrl missing(String key) {
        return new TokenUrl(null, null, key);
    }

    /**
     * The URL itself.
     *
     * @throws ProblemException {@code SYSTEM_NOT_CONFIGURED}, naming the key to set
     */
    public URI resolve(SystemDescriptor system) {
        if (missingKey != null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SYSTEM_NOT_CONFIGURED,
                    "no token for system '" + system.name() + "', since '" + missingKey + "' has no value; set it"));
        }
        if (uri != null) {
            return uri;
        }
        URI below = URI.create(system.address().require(system.name()) + path);
        if (!isSafe(below)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TOKEN_URL_UNSAFE,
                    "no token for system '" + system.name() + "': its base URL is plain http, and a secret would"
                            + " travel there in clear"));
        }
        return below;
    }

    /** Whether a secret may travel there. */
    public static boolean isSafe(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https")
                || scheme.equals("http")
                        && (THIS_MACHINE.contains(uri.getHost().toLowerCase(Locale.ROOT))
                                || uri.getHost().matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }

    private static boolean isPath(String text) {
        return text.matches("(/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)+/?") && !text.matches(".*/\\.\\.?(/.*)?");
    }
}
