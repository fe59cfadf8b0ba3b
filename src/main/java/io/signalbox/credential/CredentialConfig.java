package io.signalbox.credential;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of signing in. */
@ConfigMapping(prefix = "signalbox.credential")
public interface CredentialConfig {

    /** Where secrets are looked for, in this order: files, environment, vault. */
    @WithDefault("files,environment")
    List<String> sources();

    /** Whether the hub ends at its start when a secret is missing that its routes need; else what needs the secret waits for it. */
    @WithDefault("false")
    boolean required();

    /** How long an old secret of a webhook is accepted beside the new one. */
    @WithDefault("24h")
    Duration overlap();

    /** How long before its end a token is replaced. */
    @WithDefault("60s")
    Duration margin();
}
