package io.signalbox.signin;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.signalbox.document.Sha256;

/**
 * What a session rests on, as a hash: an entry of the users file, or how the provider is configured. A session whose mark is another by
 * now has ended, also where the file was changed while no hub ran. Reads a file, and so may block.
 */
final class AccountMarks {

    private final Users users;
    private final String provider;

    /** @param provider from {@link #settings}; null without one */
    AccountMarks(Users users, String provider) {
        this.users = users;
        this.provider = provider == null ? null : Sha256.hex(provider);
    }

    /** All that decides who comes through the provider, and as what. */
    static String settings(OidcConfig config) {
        return config.issuer()
                .map(issuer -> String.join(
                        "\n",
                        issuer,
                        config.clientId(),
                        config.nameClaim(),
                        config.rolesClaim(),
                        config.viewers().toString(),
                        config.operators().toString(),
                        config.admins().toString(),
                        new TreeMap<>(config.limited()).toString()))
                .orElse(null);
    }

    static String of(User user) {
        return Sha256.hex(String.join(
                "\n", user.name(), user.grants().text(), user.password().text()));
    }

    /** Null without one. */
    String ofProvider() {
        return provider;
    }

    /** Whether a session has the mark that its account has now. */
    Predicate<SignedIn> now() {
        Map<String, String> local = users.all().stream().collect(Collectors.toMap(User::name, AccountMarks::of));
        return session ->
                session.mark() != null && session.mark().equals(session.local() ? local.get(session.user()) : provider);
    }
}
