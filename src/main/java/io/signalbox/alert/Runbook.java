package io.signalbox.alert;

/** Where the handbook says what to do about an alert: a path of the console. */
final class Runbook {

    static final String ALERTS = "/alerts";

    private Runbook() {}

    static String of(String integration, String measure) {
        if (integration.equals(AlertRule.NOTICES)) {
            return ALERTS; // no integration of the routes folder has this name
        }
        return "/handbook/" + integration + "#runbook-" + measure;
    }
}
