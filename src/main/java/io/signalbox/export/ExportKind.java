package io.signalbox.export;

import java.util.Locale;

/** For which tool. */
public enum ExportKind {
    GRAFANA("signalbox.json"),
    PROMETHEUS("signalbox-rules.yaml"),
    BACKSTAGE("catalog-info.yaml"),
    OPENSLO("openslo.yaml"),
    ASYNCAPI("asyncapi.yaml");

    private final String file;

    ExportKind(String file) {
        this.file = file;
    }

    /** How such a file is usually named. */
    public String file() {
        return file;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
