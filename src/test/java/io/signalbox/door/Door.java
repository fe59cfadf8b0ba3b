package io.signalbox.door;

/** A way to ask the hub. */
enum Door {
    API("API", "api"),
    CLI("command line", "api"),
    JMX("JMX", "jmx"),
    MCP("assistants", "mcp"),
    CONSOLE("console", "console");

    private final String title;
    private final String audited;

    Door(String title, String audited) {
        this.title = title;
        this.audited = audited;
    }

    String title() {
        return title;
    }

    /** The door's word in the audit log; the command line comes in through the API. */
    String audited() {
        return audited;
    }
}
