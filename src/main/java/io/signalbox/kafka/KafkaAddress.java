package io.signalbox.kafka;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a cluster: {@code kafka://host:9092,host:9092}, or {@code kafkas://} for TLS.
 *
 * @param servers to begin with, as the client wants them
 * @param isTls whether connections are encrypted, and hosts proved
 * @param mechanism of SASL, for a user and a password
 * @param ca a file of certificates that are trusted in place of the system's, or null
 */
public record KafkaAddress(String servers, boolean isTls, String mechanism, String ca) {

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):\\d{1,5}";
    private static final Pattern FORM = Pattern.compile("(kafkas?)://(" + HOST + "(?:," + HOST + ")*)(?:\\?([^#]*))?");
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=([^&=]+)");
    private static final Pattern THIS_MACHINE = Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1\\]):\\d+");

    private static final String PLAIN = "PLAIN";
    private static final Set<String> PARAMETERS = Set.of("ca", "mechanism");
    private static final Set<String> MECHANISMS = Set.of(PLAIN, "SCRAM-SHA-256", "SCRAM-SHA-512");

    /** Why nothing can go to an address, in our words; empty when it can. Never quotes it: it may hold a credential. */
    public static Optional<String> refusal(URI address) {
        Matcher form = FORM.matcher(address.toString());
        if (!form.matches()) {
            return Optional.of(
                    "must be of the form kafka://<host>:<port>,<host>:<port>, or kafkas://... for TLS, without user and password,"
                            + " which belong to 'auth'");
        }
        for (String given : given(form)) {
            Matcher parameter = PARAMETER.matcher(given);
            if (!parameter.matches() || !PARAMETERS.contains(parameter.group(1))) {
                return Optional.of("has a parameter that is not one of ca, mechanism");
            }
        }
        KafkaAddress read = of(address);
        if (!MECHANISMS.contains(read.mechanism())) {
            return Optional.of("has a 'mechanism' that is not one of plain, scram-sha-256, scram-sha-512");
        }
        if (read.ca() != null && !read.isTls()) {
            return Optional.of("has 'ca', which is about TLS; write kafkas://");
        }
        return read.showsPassword()
                ? Optional.of("has 'mechanism=plain' without TLS, so that the password would travel in clear;"
                        + " write kafkas://, or use scram-sha-512")
                : Optional.empty();
    }

    private static String[] given(Matcher form) {
        return form.group(3) == null ? new String[0] : form.group(3).split("&", -1);
    }

    /** @param address one that {@link #refusal} has nothing against */
    public static KafkaAddress of(URI address) {
        Matcher form = FORM.matcher(address.toString());
        if (!form.matches()) {
            throw new IllegalArgumentException("no address of Kafka");
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String each : given(form)) {
            String[] parts = each.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return new KafkaAddress(
                form.group(2),
                form.group(1).equals("kafkas"),
                parameters.getOrDefault("mechanism", "scram-sha-512").toUpperCase(Locale.ROOT),
                parameters.get("ca"));
    }

    private boolean showsPassword() {
        return mechanism.equals(PLAIN)
                && !isTls
                && !Arrays.stream(servers.split(","))
                        .allMatch(each -> THIS_MACHINE.matcher(each).matches());
    }
}
