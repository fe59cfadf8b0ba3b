package io.signalbox.jdbc;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether others on the way to a database could read what goes there, or answer in its place. */
public final class Exposure {

    private static final Pattern HOSTS = Pattern.compile("//([^/;?]+)");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d+)?");

    /** Of SQL Server no address can ask for less than a verified connection. */
    private static final Map<Family, Safe> SAFE = Map.of(
            Family.POSTGRESQL, new Safe("[?&]sslmode=verify-(?:ca|full)(?:&|$)", "write ?sslmode=verify-full"),
            Family.MYSQL, new Safe("[?&]sslMode=VERIFY_(?:CA|IDENTITY)(?:&|$)", "write ?sslMode=VERIFY_IDENTITY"),
            Family.MARIADB, new Safe("[?&]sslMode=verify-(?:ca|full)(?:&|$)", "write ?sslMode=verify-full"),
            Family.ORACLE, new Safe(":@tcps://", "write jdbc:oracle:thin:@tcps://"),
            Family.DB2, new Safe("[:;]sslConnection=true(?:;|$)", "write :sslConnection=true; at its end"),
            Family.H2, new Safe("^jdbc:h2:ssl:", "write jdbc:h2:ssl://"),
            Family.HSQLDB, new Safe("^jdbc:hsqldb:hsqls:", "write jdbc:hsqldb:hsqls://"),
            Family.DERBY, new Safe("(?!)", "lead it through a tunnel that ends on this machine"));

    private Exposure() {}

    /**
     * What makes addresses of a family safe.
     *
     * @param remedy in words
     */
    private record Safe(Pattern form, String remedy) {

        private Safe(String form, String remedy) {
            this(Pattern.compile(form), remedy);
        }
    }

    /** What is wrong with it and what to do, in words; empty for what leads to this machine, and for a database that the hub does not know. */
    public static Optional<String> of(URI address) {
        Safe safe = SAFE.get(Family.of(address));
        return safe == null
                        || isThisMachine(address)
                        || safe.form().matcher(address.toString()).find()
                ? Optional.empty()
                : Optional.of(
                        "the password and all rows could be read on the way, or another server answer, since nothing asks for"
                                + " an encrypted connection to a server whose certificate is verified; "
                                + safe.remedy());
    }

    private static boolean isThisMachine(URI address) {
        Matcher hosts = HOSTS.matcher(address.toString());
        return hosts.find()
                && Arrays.stream(hosts.group(1).split(","))
                        .allMatch(host -> THIS_MACHINE.matcher(host).matches());
    }
}
