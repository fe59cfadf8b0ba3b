package io.signalbox.component.system;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.credential.CredentialCheck;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.TemplateValues;

/** Proves credentials with a call through the same steps as every other, outside any delivery. */
@Singleton
final class OperationProbe implements CredentialCheck {

    private final SystemComponent component;

    OperationProbe(@Named("system") SystemComponent component) {
        this.component = component;
    }

    @Override
    public void call(SystemDescriptor system, String operation) {
        component
                .chains()
                .of(system)
                .call(new OutboundCall(
                        system, system.callable(operation), new Nothing(), "probe-" + UUID.randomUUID(), null));
    }

    /** A message without anything. */
    private static final class Nothing implements CallPayload, TemplateValues {

        @Override
        public TemplateValues values() {
            return this;
        }

        @Override
        public byte[] body() {
            return null;
        }

        @Override
        public Optional<String> subject() {
            return Optional.empty();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> body(JsonPointer pointer) {
            return Optional.empty();
        }
    }
}
