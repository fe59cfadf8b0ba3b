package io.signalbox.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.control.AccessTokens;
import io.signalbox.control.Operations;
import io.signalbox.system.SecretName;
import io.signalbox.system.SecretStore;

/** Puts sign-in together. */
final class SignInBeans {

    private static final SecretName CLIENT_SECRET = new SecretName("oidc/client-secret");

    @Produces
    @Singleton
    Users users(@ConfigProperty(name = "signalbox.data", defaultValue = "data") Path folder) {
        return new Users(folder.resolve("users.json"));
    }

    @Produces
    @Singleton
    Sessions sessions(SignInConfig config, Clock clock) {
        return new Sessions(clock, config.idle(), config.longest(), config.sessions());
    }

    @Produces
    @Singleton
    Accounts accounts(Operations operations, Users users, Sessions sessions) {
        return new Accounts(operations, users, sessions);
    }

    @Produces
    @Singleton
    Gate gate(Sessions sessions, AccessTokens tokens, SignInConfig config) {
        return new Gate(sessions, tokens, new Hosts(config.hosts().orElse(List.of())));
    }

    @Produces
    @Singleton
    SignInDoor door(
            Users users,
            Sessions sessions,
            Accounts accounts,
            Operations operations,
            SecretStore secrets,
            OidcConfig oidc,
            Clock clock) {
        OidcProvider provider = oidc.issuer()
                .map(issuer -> new OidcProvider(
                        issuer,
                        oidc.clientId(),
                        () -> secrets.get(CLIENT_SECRET).reveal(),
                        oidc.scopes()))
                .orElse(null);
        return new SignInDoor(
                new PasswordSignIn(users, new Attempts(clock)),
                new ProviderSignIn(provider, oidc.title(), Claims.of(oidc), oidc.publicUrl(), clock),
                accounts,
                sessions,
                new SignInRecord(operations));
    }
}
