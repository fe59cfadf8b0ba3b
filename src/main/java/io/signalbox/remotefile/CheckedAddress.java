package io.signalbox.remotefile;

import java.io.IOException;
import java.net.InetAddress;

import io.signalbox.http.HostLookup;
import io.signalbox.http.TargetCheck;

/** What the name of a host leads to, checked as for connections of HTTP. Connect to it, and resolve no second time. */
final class CheckedAddress {

    private CheckedAddress() {}

    /**
     * @throws java.net.UnknownHostException when there is none
     * @throws io.signalbox.problem.ProblemException {@code TARGET_REFUSED}
     */
    static InetAddress of(String host) throws IOException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new TargetCheck(bare).check(bare, HostLookup.INSTANCE.resolve(bare))[0];
    }
}
