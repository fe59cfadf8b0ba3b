package io.signalbox.flow;

/** A route that a timer starts and that opens an account by itself, so that its runs go as the billing system answers. */
public final class Openings {

    private Openings() {}

    /**
     * @param account its id, as the billing system is asked for it
     * @param period between two runs, in milliseconds
     */
    public static String route(String id, String timer, String account, int period) {
        return """
                - route:
                    id: %1$s
                    description: Opens an account by itself.
                    from:
                      uri: timer:%2$s
                      parameters: { period: "%4$d", delay: "0" }
                      steps:
                        - setBody:
                            id: fill
                            expression:
                              constant: { expression: '{"externalId":"%3$s","plan":"basic"}', resultType: String }
                        - to: { id: open, uri: "system:billing/create-account" }
                """
                .formatted(id, timer, account, period);
    }
}
