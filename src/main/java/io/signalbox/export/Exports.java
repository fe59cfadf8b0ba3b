package io.signalbox.export;

import io.signalbox.channel.Channels;
import io.signalbox.handbook.Described;

/** Makes the files. The same cards make the same files. */
public final class Exports {

    private Exports() {}

    /**
     * How a file is made.
     *
     * @param console where people reach the console, without a slash at its end: links lead there
     * @param kubernetes whether alert rules are a resource for the operator of Prometheus
     * @param channels by which provider each travels
     */
    public record Form(String console, boolean kubernetes, Channels channels) {

        /** Where channels live in the ledger. */
        public Form(String console, boolean kubernetes) {
            this(console, kubernetes, Channels.ofLedger());
        }

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
            case ASYNCAPI -> AsyncApiExport.of(described, form);
        };
    }
}
