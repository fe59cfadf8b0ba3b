package io.signalbox.sandbox.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;

/** Who may call a simulated system: one header that must hold one value, read anew for each call so that it can be rotated. */
public record SimulatedCredential(String header, String wanted, Supplier<String> value) {

    /** For a system without credentials. */
    public static final SimulatedCredential NONE = new SimulatedCredential(null, "nothing", () -> "");

    public static SimulatedCredential bearer(Supplier<String> token) {
        return new SimulatedCredential("Authorization", "Authorization: Bearer <token>", () -> "Bearer " + token.get());
    }

    public static SimulatedCredential apiKey(Supplier<String> key) {
        return new SimulatedCredential("X-Api-Key", "X-Api-Key: <key>", key);
    }

    public static SimulatedCredential basic(String user, Supplier<String> password) {
        return new SimulatedCredential("Authorization", "Authorization: Basic with user " + user, () -> {
            byte[] pair = (user + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
    }

    public boolean admits(Call call) {
        if (header == null) {
            return true;
        }
        String found = call.header().apply(header);
        return found != null
                && MessageDigest.isEqual(
                        found.getBytes(StandardCharsets.UTF_8), value.get().getBytes(StandardCharsets.UTF_8));
    }
}
