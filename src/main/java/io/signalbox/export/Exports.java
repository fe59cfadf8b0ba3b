package io.signalbox.export;

import io.signalbox.handbook.Described;

/** Makes the files. The same cards make the same files. */
public final class Exports {

    private Exports() {}

    /**
     * How a file is made.
     *
     * @param console where people reach the console, without a slash at its end: links lead there
     * @param kubernetes whether alert rules are a resource for the operator of Prometheus
     */
    public record Form(String console, boolean kubernetes) {

        public Form {
            console = console.replaceAll("/+$", "");
        }

        String runbook(String integration, String anchor) {
            return console + "/handbook/" + Names.encoded(integration) + "#" + anchor;
        }

        String system(String system, String anchor) {
            return console + "/handbook/systems/" + Names.encoded(system) + "#" + anchor;
        }
    }

    public static String of(ExportKind kind, Described described, Form form) {
        return switch (kind) {
            case GRAFANA -> GrafanaExport.of(described, form);
            case PROMETHEUS -> PrometheusExport.of(described, form);
            case BACKSTAGE -> BackstageExport.of(described, form);
            case OPENSLO -> OpenSloExport.of(described, form);
        };
    }
}
