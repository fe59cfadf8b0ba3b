package io.signalbox.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TargetCheckTest {

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static void assertRefused(String host, InetAddress... addresses) {
        assertThatThrownBy(() -> new TargetCheck(host).check(host, addresses))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.TARGET_REFUSED);
                    assertThat(e.problem().detail()).contains("'" + host + "'", "nothing was sent");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::1"
            })
    void refusesNameThatLeadsTo(String address) throws Exception {
        assertRefused("api.example.com", addresses(address));
        assertRefused("api.example.com", addresses("203.0.113.7", address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "10.1.2.3",
                "172.16.0.9",
                "192.168.1.1",
                "100.64.0.1",
                "fd12:3456::1",
                "2001:db8::1"
            })
    void allowsNameThatLeadsTo(String address) throws Exception {
        InetAddress[] addresses = addresses(address);

        assertThat(new TargetCheck("api.example.com").check("API.example.com", addresses))
                .isSameAs(addresses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "[::1]", "[fe80::1]"})
    void allowsAddressThatTheUrlItselfNames(String host) throws Exception {
        InetAddress[] addresses = {InetAddress.getByName(host)};

        assertThat(new TargetCheck(host).check(host, addresses)).isSameAs(addresses);
    }

    @Test
    void allowsLocalhostToBeThisMachineOnly() throws Exception {
        assertThat(new TargetCheck("localhost").check("localhost", addresses("127.0.0.1", "::1")))
                .hasSize(2);
        assertRefused("localhost", addresses("169.254.169.254"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f.0.0.1", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"})
    void doesNotTakeAnotherSpellingForNamingIt(String host) throws Exception {
        assertRefused(host, addresses("127.0.0.1"));
    }

    @Test
    void refusesHostThatTheDescriptorDoesNotName() throws Exception {
        TargetCheck check = new TargetCheck("api.example.com");

        assertThatThrownBy(() -> check.check("evil.example.com", addresses("203.0.113.7")))
                .hasMessageContaining("evil.example.com");
    }
}
