package io.signalbox.sandbox.vendor;

import java.time.Clock;
import java.util.List;

import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Simulators of well-known systems, by what their public API references say. The vendors themselves were never asked. */
public final class VendorSystems {

    public static final List<String> NAMES = List.of("hubspot", "salesforce", "slack", "stripe", "twilio", "zendesk");

    public static final List<String> SECRETS = List.of(
            "hubspot/client-secret",
            "hubspot/token",
            "salesforce/key",
            "slack/bot-token",
            "slack/signing-secret",
            "stripe/secret-key",
            "stripe/webhook",
            "twilio/auth-token",
            "twilio/key-secret",
            "zendesk/api-token",
            "zendesk/webhook");

    private VendorSystems() {}

    public static List<SimulatedSystem> all(SandboxSecrets secrets, Clock clock) {
        return List.of(
                new Hubspot(clock).system(secrets),
                new Salesforce(clock).system(secrets),
                new Slack(clock).system(secrets),
                new Stripe(clock).system(secrets),
                new Twilio().system(secrets),
                new Zendesk(clock).system(secrets));
    }
}
