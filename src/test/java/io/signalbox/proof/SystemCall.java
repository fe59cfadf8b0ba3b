package io.signalbox.proof;

/**
 * One call as a system saw it. Its place in the journal is its place in time.
 *
 * @param system {@code billing}, {@code marketing} or {@code support}
 * @param key the idempotency key, or null where the call had none
 * @param messageId the sign-up it is about, or null when that cannot be told
 * @param effective false when the system had seen the key before and did nothing
 * @param millis when it arrived, on one monotonic clock
 */
record SystemCall(
        String system, String key, String messageId, String subject, int sequence, boolean effective, long millis) {}
