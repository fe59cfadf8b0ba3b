package io.signalbox.jdbc;

import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be the address of a system that is a database. Drivers load classes, read files, run scripts and look names up by what an address says: only
 * the parameters listed here may stand in one, each with values of its form.
 */
public final class JdbcAddress {

    private static final String ONE = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?";
    private static final String HOSTS = ONE + "(?:," + ONE + ")*";
    private static final String NAME = "[A-Za-z0-9._%$-]+";
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*)=([^&;=]+)");
    private static final Pattern OTHER = Pattern.compile("jdbc:[a-z][a-z0-9+.-]*:([^?;&#@\\s]+)(?:[?;](.*))?");

    private static final Map<Family, Rule> RULES = rules();

    private JdbcAddress() {}

    /**
     * What addresses of a family may be.
     *
     * @param shown the form for people
     * @param form whose only group is all parameters
     * @param separator between two of them
     * @param parameters the form of the values of each
     */
    private record Rule(String shown, Pattern form, String separator, Map<String, Pattern> parameters) {

        /** @param parameters with spaces between them; behind each ':' and the form of its values */
        private Rule(String shown, String form, String separator, String parameters) {
            this(shown, Pattern.compile(form), separator, parameters(parameters));
        }

        private static Map<String, Pattern> parameters(String text) {
            Map<String, Pattern> known = new TreeMap<>();
            for (String each : text.isEmpty() ? new String[0] : text.split(" ")) {
                String[] parts = each.split(":", 2);
                known.put(parts[0], Pattern.compile(parts[1]));
            }
            return known;
        }

        private Optional<String> refusal(String address) {
            Matcher matcher = form.matcher(address);
            if (!matcher.matches()) {
                return Optional.of("must be of the form " + shown
                        + ", without user and password, which belong to 'auth', and without what makes the driver read files,"
                        + " run scripts or look names up");
            }
            String given = matcher.groupCount() == 0 ? null : matcher.group(1);
            Set<String> seen = new HashSet<>();
            for (String each : given == null ? new String[0] : given.split(separator, -1)) {
                Matcher parameter = PARAMETER.matcher(each);
                Pattern values = parameter.matches() ? parameters.get(parameter.group(1)) : null;
                if (values == null) {
                    return Optional.of(
                            parameters.isEmpty()
                                    ? "must have no parameters"
                                    : "has a parameter that is not one of " + String.join(", ", parameters.keySet()));
                }
                if (!values.matcher(parameter.group(2)).matches()) {
                    return Optional.of(
                            "has a value of the parameter '" + parameter.group(1) + "' that it may not have");
                }
                if (!seen.add(parameter.group(1))) {
                    return Optional.of("has the parameter '" + parameter.group(1) + "' twice");
                }
            }
            return Optional.empty();
        }
    }

    private static Map<Family, Rule> rules() {
        Map<Family, Rule> rules = new EnumMap<>(Family.class);
        rules.put(
                Family.POSTGRESQL,
                new Rule(
                        "jdbc:postgresql://<host>:<port>/<database>",
                        "jdbc:postgresql://" + HOSTS + "/[A-Za-z0-9._%-]+(?:\\?([^#]*))?",
                        "&",
                        "sslmode:disable|allow|prefer|require|verify-ca|verify-full sslrootcert:.+ currentSchema:.+ ApplicationName:.+ targetServerType:.+"));
        rules.put(
                Family.MYSQL,
                new Rule(
                        "jdbc:mysql://<host>:<port>/<database>",
                        "jdbc:mysql://" + HOSTS + "/" + NAME + "(?:\\?([^#]*))?",
                        "&",
                        "sslMode:DISABLED|PREFERRED|REQUIRED|VERIFY_CA|VERIFY_IDENTITY tinyInt1isBit:true|false"));
        rules.put(
                Family.MARIADB,
                new Rule(
                        "jdbc:mariadb://<host>:<port>/<database>",
                        "jdbc:mariadb://" + HOSTS + "/" + NAME + "(?:\\?([^#]*))?",
                        "&",
                        "sslMode:disable|trust|verify-ca|verify-full serverSslCert:/[A-Za-z0-9._/-]+"
                                + " tinyInt1isBit:true|false"));
        rules.putAll(commercial());
        rules.putAll(small());
        return Map.copyOf(rules);
    }

    private static Map<Family, Rule> commercial() {
        return Map.of(
                Family.SQLSERVER,
                new Rule(
                        "jdbc:sqlserver://<host>:<port>;databaseName=<database>;encrypt=true",
                        "jdbc:sqlserver://" + ONE + "(?:;([^#?&{}]*?);?)?",
                        ";",
                        "databaseName:[\\w.-]+ encrypt:true|strict hostNameInCertificate:[A-Za-z0-9.*-]+ instanceName:[\\w$-]+"
                                + " applicationIntent:ReadOnly|ReadWrite multiSubnetFailover:true|false"),
                // Hosts alone: names of services are read from files, and those of a directory are fetched.
                Family.ORACLE,
                new Rule(
                        "jdbc:oracle:thin:@tcps://<host>:<port>/<service>",
                        "jdbc:oracle:thin:@(?:tcp:|tcps:)?//" + HOSTS + "/" + NAME + "(?:\\?([^#]*))?",
                        "&",
                        "ssl_server_dn_match:yes|on|true"),
                Family.DB2,
                new Rule(
                        "jdbc:db2://<host>:<port>/<database>:sslConnection=true;",
                        "jdbc:db2://" + ONE + "/" + NAME + "(?::([^#?&]*?);?)?",
                        ";",
                        "sslConnection:true|false currentSchema:[\\w$-]+"));
    }

    /** Those that are often a part of a program, and can do there what that can: they are reached over a network, or as one file. */
    private static Map<Family, Rule> small() {
        return Map.of(
                Family.H2,
                new Rule(
                        "jdbc:h2:ssl://<host>:<port>/<database>",
                        "jdbc:h2:(?:tcp|ssl)://" + ONE + "/[A-Za-z0-9._~/-]+(?:;([^#?&]*))?",
                        ";",
                        "SCHEMA:[\\w$-]+ IFEXISTS:TRUE LOCK_TIMEOUT:\\d+"),
                Family.DERBY,
                new Rule(
                        "jdbc:derby://<host>:<port>/<database>",
                        "jdbc:derby://" + ONE + "/[A-Za-z0-9._/-]+(?:;(.*))?",
                        ";",
                        ""),
                Family.HSQLDB,
                new Rule(
                        "jdbc:hsqldb:hsqls://<host>:<port>/<database>",
                        "jdbc:hsqldb:hsqls?://" + ONE + "/" + NAME + "(?:;(.*))?",
                        ";",
                        ""),
                Family.SQLITE,
                new Rule(
                        "jdbc:sqlite:/<file>, below a folder that signalbox.files names",
                        "jdbc:sqlite:/[A-Za-z0-9._/-]+(?:\\?(.*))?",
                        "&",
                        ""));
    }

    /**
     * Why no statement can go to an address, in our words; empty when it can, or when it is for the hub's settings to say. Never quotes it: it may hold
     * a credential.
     */
    public static Optional<String> refusal(URI address) {
        Rule rule = RULES.get(Family.of(address));
        if (rule != null) {
            return rule.refusal(address.toString());
        }
        return OTHER.matcher(address.toString()).matches()
                ? Optional.empty()
                : Optional.of(
                        "must be of the form jdbc:postgresql://<host>:<port>/<database>, or that of another database, without"
                                + " user and password, which belong to 'auth'");
    }

    /** The same for the databases that the hub's settings allow: each parameter has to be one that stands there. */
    static Optional<String> refusal(URI address, Map<String, Set<String>> others) {
        Optional<String> refusal = refusal(address);
        if (refusal.isPresent() || Family.of(address) != Family.OTHER) {
            return refusal;
        }
        String word = Family.word(address);
        if (!others.containsKey(word)) {
            return Optional.of("is one of a database that the hub does not know; signalbox.drivers.others allows '"
                    + word + "', with the parameters that it may have");
        }
        Matcher matcher = OTHER.matcher(address.toString());
        if (matcher.matches() && matcher.group(2) != null) {
            for (String each : matcher.group(2).split("[&;]", -1)) {
                Matcher parameter = PARAMETER.matcher(each);
                if (!parameter.matches() || !others.get(word).contains(parameter.group(1))) {
                    return Optional.of(
                            "has a parameter that signalbox.drivers.others does not allow for '" + word + "'");
                }
            }
        }
        return Optional.empty();
    }
}
