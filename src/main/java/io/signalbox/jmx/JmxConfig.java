package io.signalbox.jmx;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the JMX interface. */
@ConfigMapping(prefix = "signalbox.jmx")
public interface JmxConfig {

    /** Where JConsole and others connect; closed unless set. */
    Optional<Integer> port();

    /** Where Jolokia's clients connect; closed unless set. */
    Optional<Integer> jolokiaPort();

    /** The address to listen on, which clients connect to, too. */
    @WithDefault("127.0.0.1")
    String host();

    /** Whether connections are TLS, with the key store of {@code javax.net.ssl.keyStore}. */
    @WithDefault("false")
    boolean ssl();
}
