package io.signalbox.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happened at the systems, in the order in which it happened. Honours keys as a real system does: the first call of a key has
 * an effect, a repeat has none. Safe for use by all systems at once.
 */
final class EffectJournal {

    private static final Pattern EMAIL = Pattern.compile("\"([a-z0-9-]+)\\.(\\d+)@example\\.com\"");

    private final List<SystemCall> calls = new ArrayList<>();
    private final List<SystemCall> refusals = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Integer> effects = new HashMap<>();

    synchronized SystemCall record(String system, String key, String body) {
        SystemCall call = call(system, key, body, key == null || keys.add(system + " " + key));
        calls.add(call);
        if (call.effective()) {
            effects.merge(system, 1, Integer::sum);
        }
        return call;
    }

    /** A call that a system does not take: it has no effect, and uses up no key. */
    synchronized void refuse(String system, String key, String body) {
        refusals.add(call(system, key, body, false));
    }

    /** Whether a call for this customer had its effect. */
    synchronized boolean knows(String system, String email) {
        String id = call(system, null, "\"" + email + "\"", false).messageId();
        return calls.stream()
                .anyMatch(call -> call.effective()
                        && call.system().equals(system)
                        && call.messageId() != null
                        && call.messageId().equals(id));
    }

    private static SystemCall call(String system, String key, String body, boolean effective) {
        Matcher email = EMAIL.matcher(body.toLowerCase(Locale.ROOT));
        boolean known = email.find();
        String subject = known ? email.group(1).toUpperCase(Locale.ROOT) : null;
        int sequence = known ? Integer.parseInt(email.group(2)) : 0;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        return new SystemCall(
                system, key, known ? subject + "-" + sequence : null, subject, sequence, effective, millis);
    }

    synchronized List<SystemCall> refusals() {
        return List.copyOf(refusals);
    }

    synchronized List<SystemCall> calls() {
        return List.copyOf(calls);
    }

    synchronized int size() {
        return calls.size();
    }

    synchronized int effects(String system) {
        return effects.getOrDefault(system, 0);
    }

    /** How many calls came again: each shows a kill or a failure between a call's effect and its record. */
    synchronized int repeats() {
        return calls.size()
                - effects.values().stream().mapToInt(Integer::intValue).sum();
    }
}
