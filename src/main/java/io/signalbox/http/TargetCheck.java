package io.signalbox.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Which addresses calls to one host may go to. A name that leads to this machine, its link or a cloud's metadata service is
 * refused, whoever spelled it how: only who writes such an address itself into the URL, or {@code localhost}, means it.
 * Private networks are allowed, since that is where systems live.
 */
public final class TargetCheck {

    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** Metadata services that do not live on the link: Amazon and Google over IPv6, Alibaba, Oracle. */
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private final String host;
    private final boolean isLocalhost;
    private final boolean isAddress;

    /** @param host as the URL names it */
    public TargetCheck(String host) {
        this.host = bare(host);
        this.isLocalhost = this.host.equals("localhost");
        this.isAddress = isAddress(this.host);
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }

    /** An address as addresses are written; no other spelling of one. */
    private static boolean isAddress(String host) {
        if (DOTTED.matcher(host).matches()) {
            return true;
        }
        try {
            return host.contains(":") && InetAddress.getByName(host) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Checks what a name was resolved to. Connect to what was checked, and resolve no second time.
     *
     * @throws ProblemException {@code TARGET_REFUSED} when one of the addresses may not be called
     */
    public InetAddress[] check(String asked, InetAddress[] addresses) {
        if (!bare(asked).equals(host)) {
            throw refused("the host '" + asked + "' is not the one that its descriptor names");
        }
        for (InetAddress address : addresses) {
            Optional<String> kind =
                    isAddress || isLocalhost && address.isLoopbackAddress() ? Optional.empty() : kind(address);
            if (kind.isPresent()) {
                throw refused("the host '" + asked + "' leads to " + address.getHostAddress() + ", " + kind.get());
            }
        }
        return addresses;
    }

    private static ProblemException refused(String text) {
        return new ProblemException(Problem.of(ProblemCode.TARGET_REFUSED, text + "; nothing was sent"));
    }

    private static Optional<String> kind(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || address instanceof Inet4Address && bytes[0] == 0) {
            return Optional.of("which is no address");
        }
        if (address.isLoopbackAddress()) {
            return Optional.of("which is this machine");
        }
        if (METADATA.contains(address.getHostAddress())) {
            return Optional.of("which is a metadata service");
        }
        if (address.isLinkLocalAddress()) {
            return Optional.of("which is on the link, where metadata services are");
        }
        if (address.isMulticastAddress() || address.getHostAddress().equals("255.255.255.255")) {
            return Optional.of("which is many machines");
        }
        return address instanceof Inet6Address six ? embedded(six).flatMap(TargetCheck::kind) : Optional.empty();
    }

    /** An IPv4 address inside an IPv6 one: compatible (::/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16). */
    private static Optional<InetAddress> embedded(Inet6Address address) {
        byte[] bytes = address.getAddress();
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        if (address.isIPv4CompatibleAddress() || nat64) {
            return four(Arrays.copyOfRange(bytes, 12, 16));
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? four(Arrays.copyOfRange(bytes, 2, 6)) : Optional.empty();
    }

    private static Optional<InetAddress> four(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
