package io.signalbox.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sign-in through an OpenID Connect provider; off while there is no issuer. */
@ConfigMapping(prefix = "signalbox.oidc")
public interface OidcConfig {

    /** The provider's issuer URL, exactly as its discovery document says it. */
    Optional<String> issuer();

    /** The hub's client id at the provider. */
    @WithDefault("signalbox")
    String clientId();

    /** What the sign-in page calls the provider. */
    @WithDefault("single sign-on")
    String title();

    /** What the hub asks for beside {@code openid}. */
    @WithDefault("profile,email")
    List<String> scopes();

    /** The claim that is the user's name in the console and in the audit log. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** The claim with the user's groups; dots go into objects, such as {@code realm_access.roles}. */
    @WithDefault("groups")
    String rolesClaim();

    /** Groups whose members are viewers. */
    Optional<List<String>> viewers();

    /** Groups whose members are operators. */
    Optional<List<String>> operators();

    /** Groups whose members are administrators. */
    Optional<List<String>> admins();

    /** Roles for integrations or teams, by group: {@code limited.night-shift=operator@team/revenue-systems}. */
    Map<String, List<String>> limited();

    /** Where browsers reach the hub, such as {@code https://signalbox.example.com}; without it, what the browser asked for. */
    Optional<String> publicUrl();
}
