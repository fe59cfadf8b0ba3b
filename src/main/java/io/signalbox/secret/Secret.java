package io.signalbox.secret;

/** A secret's value, kept from being printed by accident. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that sends it or computes with it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
