package io.signalbox.mcp;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The interface for assistants. */
@ConfigMapping(prefix = "signalbox.mcp")
interface McpConfig {

    /** Whether there is one. */
    @WithDefault("true")
    boolean enabled();

    /** Web pages whose scripts may come in with a token, by their origin; none unless named. */
    Optional<List<String>> origins();
}
