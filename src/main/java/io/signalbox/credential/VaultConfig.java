package io.signalbox.credential;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where HashiCorp Vault is and how it lets us in. */
@ConfigMapping(prefix = "signalbox.vault")
public interface VaultConfig {

    /** The server, such as {@code https://vault.example.com:8200}. */
    Optional<URI> url();

    /** The mount of the key-value engine, version 2. */
    @WithDefault("secret")
    String mount();

    /** The folder within the mount: secret {@code billing/token} is the field {@code token} of {@code <path>/billing}. */
    @WithDefault("signalbox")
    String path();

    /** The namespace, where the server has several. */
    Optional<String> namespace();

    /** The file that holds a token, read at each use. */
    Optional<Path> tokenFile();

    /** The role of Kubernetes authentication; without one, the token of the file is used. */
    Optional<String> kubernetesRole();

    /** The mount of Kubernetes authentication. */
    @WithDefault("kubernetes")
    String kubernetesMount();

    /** The file with the token of the service account. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    Path kubernetesToken();

    /** A file of certificates in PEM to believe instead of those of the JDK. */
    Optional<Path> certificates();

    /** How often secrets in use are read anew. */
    @WithDefault("10s")
    Duration refresh();

    /** How long secrets that were read serve while Vault cannot be reached. */
    @WithDefault("12h")
    Duration grace();

    /** The longest time of one request. */
    @WithDefault("5s")
    Duration timeout();
}
