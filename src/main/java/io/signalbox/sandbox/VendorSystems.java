package io.signalbox.sandbox;

import java.time.Clock;
import java.util.List;

/** Simulators of well-known systems, by what their public API references say. The vendors themselves were never asked. */
final class VendorSystems {

    static final List<String> SECRETS = List.of(
            "hubspot/client-secret",
            "hubspot/token",
            "salesforce/client-id",
            "salesforce/client-secret",
            "slack/bot-token",
            "slack/signing-secret",
            "stripe/secret-key",
            "stripe/webhook",
            "twilio/auth-token",
            "twilio/key-secret",
            "zendesk/api-token",
            "zendesk/webhook");

    private VendorSystems() {}

    static List<SimulatedSystem> all(SandboxSecrets secrets, Clock clock) {
        return List.of(
                new Hubspot(clock).system(secrets),
                new Salesforce().system(secrets),
                new Slack(clock).system(secrets),
                new Stripe(clock).system(secrets),
                new Twilio().system(secrets),
                new Zendesk(clock).system(secrets));
    }
}
