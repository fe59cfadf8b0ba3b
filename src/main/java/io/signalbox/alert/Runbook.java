package io.signalbox.alert;

/** Where the handbook says what to do about an alert: a path of the console. */
final class Runbook {

    private Runbook() {}

    static String of(String integration, String measure) {
        return "/handbook/" + integration + "#runbook-" + measure;
    }
}
