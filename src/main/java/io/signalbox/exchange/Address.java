package io.signalbox.exchange;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * The address of a system, or which configuration key is missing to know it. A missing key does not keep the hub from starting:
 * one machine rarely reaches every system of an organisation, and the calls of the others retry until the key is set.
 *
 * @param uri absolute, of a form that its operations can reach, without a slash at its end; null when unknown
 * @param missingKey the configuration key that would give it; null when known
 */
public record Address(URI uri, String missingKey) {

    /** How hosts end that stand for those of systems where nothing is called, such as in route tests (RFC 6761). */
    public static final String NOWHERE = ".invalid";

    public Address {
        if ((uri == null) == (missingKey == null)) {
            throw new IllegalArgumentException("either a URI or the key that would give it");
        }
    }

    public static Address of(URI uri) {
        return new Address(Objects.requireNonNull(uri, "uri"), null);
    }

    public static Address missing(String key) {
        return new Address(null, key);
    }

    /** The configuration key that overrides a system's URL. */
    public static String overrideKey(String system) {
        return "signalbox.system." + system + ".url";
    }

    /** Whether it only stands for an address, of whatever kind that is. */
    public static boolean leadsNowhere(URI uri) {
        return uri.getHost() != null && uri.getHost().endsWith(NOWHERE);
    }

    /** The URL for people; null when unknown. */
    public String text() {
        return uri == null ? null : uri.toString();
    }

    /** @throws ProblemException {@code SYSTEM_NOT_CONFIGURED}, naming the keys to set */
    public URI require(String system) {
        if (uri == null) {
            String override = overrideKey(system);
            String variable =
                    override.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            throw new ProblemException(Problem.of(
                    ProblemCode.SYSTEM_NOT_CONFIGURED,
                    "system '" + system + "' cannot be called, since '" + missingKey + "' has no value; set it, or "
                            + override + " (" + variable + ")"));
        }
        return uri;
    }
}
