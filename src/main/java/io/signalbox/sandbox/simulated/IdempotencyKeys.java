package io.signalbox.sandbox.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answers given under {@code Idempotency-Key}, as payment APIs keep them: the same key and body get the stored answer,
 * the same key with another body gets 422. The newest keys are kept, up to a capacity. For one thread.
 */
public final class IdempotencyKeys {

    public static final int CAPACITY = 100_000;

    private record Stored(byte[] digest, SimulatedAnswer answer) {}

    private final Map<String, Stored> answers;
    private final SimulatedAnswer reused;

    public IdempotencyKeys(int capacity) {
        this(capacity, SimulatedAnswer.error(422, "idempotency_key_reused", "This key was used with another request."));
    }

    /** @param reused what is answered to a key with another body */
    public IdempotencyKeys(int capacity, SimulatedAnswer reused) {
        this.reused = reused;
        answers = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Stored> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Runs {@code effect} unless the call's key says it has run; keeps only answers that had an effect. */
    public SimulatedAnswer once(Call call, Supplier<SimulatedAnswer> effect) {
        String key = call.idempotencyKey();
        if (key == null) {
            return effect.get();
        }
        byte[] digest = digest(call);
        Stored stored = answers.get(key);
        if (stored != null) {
            return MessageDigest.isEqual(stored.digest(), digest)
                    ? stored.answer().replay()
                    : reused;
        }
        SimulatedAnswer answer = effect.get();
        if (answer.effectId() != null) {
            answers.put(key, new Stored(digest, answer));
        }
        return answer;
    }

    private static byte[] digest(Call call) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(call.path().getBytes(StandardCharsets.UTF_8));
            return sha256.digest(call.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
