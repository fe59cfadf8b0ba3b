package io.signalbox.interfaces;

/** A way to ask the hub. */
enum Interface {
    API("API", "api"),
    CLI("command line", "api"),
    JMX("JMX", "jmx"),
    MCP("assistants", "mcp"),
    CONSOLE("console", "console");

    private final String title;
    private final String audited;

    Interface(String title, String audited) {
        this.title = title;
        this.audited = audited;
    }

    String title() {
        return title;
    }

    /** The interface's word in the audit log; the command line comes in through the API. */
    String audited() {
        return audited;
    }
}
