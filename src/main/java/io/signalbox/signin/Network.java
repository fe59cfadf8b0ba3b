package io.signalbox.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** From where somebody comes: an IPv4 address, or the 64 bits of an IPv6 address that a subscriber is given with all that follow. */
final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** @param address in digits, or null */
    static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            InetAddress known = InetAddress.getByName(address); // digits: nobody is asked
            return known instanceof Inet6Address
                    ? HexFormat.of().formatHex(known.getAddress(), 0, PREFIX_BYTES) + "::/64"
                    : known.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
