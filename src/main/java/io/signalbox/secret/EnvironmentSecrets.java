package io.signalbox.secret;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets in environment variables, {@code SIGNALBOX_SECRET_BILLING_TOKEN}. They cannot change while the hub runs. */
final class EnvironmentSecrets implements SecretSource {

    private final Map<String, String> environment;

    EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Optional<String> find(SecretName name) {
        return Optional.ofNullable(environment.get(variable(name))).filter(value -> !value.isEmpty());
    }

    @Override
    public String place(SecretName name) {
        return "the environment variable " + variable(name);
    }

    private static String variable(SecretName name) {
        return "SIGNALBOX_SECRET_"
                + name.value().toUpperCase(Locale.ROOT).replace('/', '_').replace('-', '_');
    }
}
