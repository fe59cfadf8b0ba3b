package io.signalbox.system;

import java.net.URI;

/**
 * A request over HTTP.
 *
 * @param method such as {@code POST}
 * @param template path and query
 * @param requestSchema the file of the body's JSON Schema, beside the descriptor, or null
 * @param form how the body is written
 * @param answers how it is said how a call went, or null where it is as everywhere at the system
 * @param expectsJson whether an answer that is no JSON is no success
 */
public record HttpOperation(
        String name,
        String method,
        RequestTemplate template,
        String requestSchema,
        BodyForm form,
        AnswerRules answers,
        boolean expectsJson)
        implements Operation {

    /** Whether it changes nothing at the system (RFC 9110, section 9.2.1), so that a repeat is harmless. */
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether a request of this method has a body. */
    public boolean sendsBody() {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    /**
     * Whether a contract means this operation: our template has the form of its path, where one of them may begin with what the
     * other leaves to the base URL.
     *
     * @param path such as {@code /accounts/{id}}
     */
    public boolean isAt(String otherMethod, String path) {
        String ours = form(template.toString().split("\\?", 2)[0].replace("${", "{"));
        String theirs = form(path);
        return method.equalsIgnoreCase(otherMethod) && (theirs.endsWith(ours) || ours.endsWith(theirs));
    }

    private static String form(String path) {
        return path.replaceAll("\\{[^{}]*}", "{}").replaceAll("/+$", "");
    }

    URI target(URI base, TemplateValues values, String system) {
        return template.target(base, values, "'" + name + "' of system '" + system + "'");
    }
}
