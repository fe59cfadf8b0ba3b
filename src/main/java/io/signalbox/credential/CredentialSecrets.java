package io.signalbox.credential;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.signalbox.secret.Secret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;

/** The secrets of one credential as they were together at one moment. */
final class CredentialSecrets implements SecretStore {

    private final Map<SecretName, Secret> values;
    private final SecretStore store;

    CredentialSecrets(Map<SecretName, Secret> values, SecretStore store) {
        this.values = values;
        this.store = store;
    }

    /** @throws io.signalbox.problem.ProblemException when one is missing */
    static CredentialSecrets of(Auth auth, SecretStore store) {
        Map<SecretName, Secret> values = new LinkedHashMap<>();
        for (SecretName name : auth.secrets()) {
            values.put(name, store.get(name));
        }
        return new CredentialSecrets(values, store);
    }

    Map<SecretName, Secret> values() {
        return values;
    }

    /** All values in one, to be hashed. */
    byte[] bytes() {
        StringBuilder all = new StringBuilder();
        values.forEach((name, secret) ->
                all.append(name).append('\0').append(secret.reveal()).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Secret get(SecretName name) {
        Secret secret = values.get(name);
        return secret == null ? store.get(name) : secret;
    }

    @Override
    public Optional<Secret> previous(SecretName name) {
        return store.previous(name);
    }

    @Override
    public String mask(String text) {
        return store.mask(text);
    }

    @Override
    public void concealForGood(String text) {
        store.concealForGood(text);
    }

    @Override
    public void conceal(String text) {
        store.conceal(text);
    }

    @Override
    public void reread(SecretName name) {
        store.reread(name);
    }

    @Override
    public void forgetPrevious(SecretName name) {
        store.forgetPrevious(name);
    }

    @Override
    public Optional<Origin> origin(SecretName name) {
        return store.origin(name);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof CredentialSecrets snapshot && values.equals(snapshot.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
