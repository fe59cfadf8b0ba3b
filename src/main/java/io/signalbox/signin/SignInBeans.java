package io.signalbox.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Actions;
import io.signalbox.access.LocalAccounts;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.ledger.LedgerConfig;
import io.signalbox.ledger.Notes;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.web.HubAddress;

/** Puts sign-in together. */
final class SignInBeans {

    private static final SecretName CLIENT_SECRET = new SecretName("oidc/client-secret");

    @Produces
    @Singleton
    Users users(LedgerConfig ledger, DataFolder folder, Notes notes) {
        Path file = folder.resolve("users.json");
        return new Users(
                ledger.engine() == LedgerConfig.Kind.POSTGRESQL ? new LedgerUsers(notes, file) : new UsersFile(file));
    }

    @Produces
    @Singleton
    Sessions sessions(Notes notes, Users users, OidcConfig oidc, SignInConfig config, Clock clock) {
        AccountMarks marks = new AccountMarks(users, AccountMarks.settings(oidc));
        return new Sessions(notes, marks, clock, SessionLimits.of(config));
    }

    @Produces
    @Singleton
    Accounts accounts(Actions actions, Users users, Sessions sessions) {
        return new Accounts(actions, users, sessions);
    }

    @Produces
    @Singleton
    LocalAccounts localAccounts(Users users, AccessTokens tokens, OidcConfig oidc) {
        return new AccountNames(users, tokens::names, oidc.issuer().isPresent());
    }

    @Produces
    @Singleton
    SignInFilter gate(Sessions sessions, AccessTokens tokens, SignInConfig config, HubAddress address) {
        List<String> hosts = new ArrayList<>(config.hosts().orElse(List.of()));
        if (address.isNamed()) {
            hosts.add(address.host());
        }
        return new SignInFilter(sessions, tokens, new Hosts(hosts));
    }

    @Produces
    @Singleton
    SignInHandler pages(
            Users users,
            Sessions sessions,
            Accounts accounts,
            Actions actions,
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
        return new SignInHandler(
                new PasswordSignIn(users, new Attempts(clock)),
                new ProviderSignIn(provider, oidc.title(), IdentityClaims.of(oidc), oidc.publicUrl(), clock),
                accounts,
                users,
                sessions,
                new BeginSession(actions, sessions));
    }
}
