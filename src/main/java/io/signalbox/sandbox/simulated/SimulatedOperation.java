package io.signalbox.sandbox.simulated;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing a simulated system can do.
 *
 * @param path below the system's prefix; {@code {id}} stands for any segment, or its beginning
 * @param subject where the customer's id stands: JSON pointer in the body, {@code ?name} in the query of what is no JSON, {@code #2} for
 *     the second segment of the path; null for an operation that only reads
 * @param when which calls to the path are meant, where several operations share it
 */
public record SimulatedOperation(
        String name,
        String method,
        String path,
        String subject,
        Function<Call, SimulatedAnswer> run,
        Predicate<Call> when) {

    private static final String PLACE = "{id}";
    private static final String ANY = "/" + PLACE;

    public SimulatedOperation(
            String name, String method, String path, String subject, Function<Call, SimulatedAnswer> run) {
        this(name, method, path, subject, run, call -> true);
    }

    public static SimulatedOperation read(String name, String path, Function<Call, SimulatedAnswer> run) {
        return new SimulatedOperation(name, "GET", path, null, run);
    }

    /** What reads with a body. */
    public static SimulatedOperation question(String name, String path, Function<Call, SimulatedAnswer> run) {
        return new SimulatedOperation(name, "POST", path, null, run);
    }

    public static SimulatedOperation effect(
            String name, String path, String subject, Function<Call, SimulatedAnswer> run) {
        return new SimulatedOperation(name, "POST", path, subject, run);
    }

    public static SimulatedOperation change(
            String name, String path, String subject, Function<Call, SimulatedAnswer> run) {
        return new SimulatedOperation(name, "PATCH", path, subject, run);
    }

    /** What takes a file. */
    public static SimulatedOperation upload(
            String name, String path, String parameter, Function<Call, SimulatedAnswer> run) {
        return new SimulatedOperation(name, "POST", path, "?" + parameter, run);
    }

    public SimulatedOperation when(Predicate<Call> meant) {
        return new SimulatedOperation(name, method, path, subject, run, meant);
    }

    public boolean hasEffect() {
        return subject != null;
    }

    boolean takesJson() {
        return hasEffect() && !subject.startsWith("?");
    }

    /** The id of whom a call with an effect is about, or null. */
    public String externalId(Call call) {
        if (subject.startsWith("?")) {
            return call.query().get(subject.substring(1));
        }
        if (subject.startsWith("#")) {
            String[] segments = call.path().split("/");
            int wanted = Integer.parseInt(subject.substring(1));
            return wanted < segments.length ? segments[wanted] : null;
        }
        return Json.text(call.json(), subject);
    }

    public boolean at(String requested) {
        if (!path.contains(PLACE)) {
            return path.equals(requested);
        }
        if (!path.endsWith(ANY)) {
            return requested.matches("\\Q" + path.replace(PLACE, "\\E[^/]+\\Q") + "\\E");
        }
        String parent = path.substring(0, path.length() - ANY.length() + 1);
        return requested.length() > parent.length()
                && requested.startsWith(parent)
                && requested.indexOf('/', parent.length()) < 0;
    }
}
