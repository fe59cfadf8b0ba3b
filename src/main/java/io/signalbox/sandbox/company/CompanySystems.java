package io.signalbox.sandbox.company;

import java.util.List;

import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedCredential;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** The systems of the company that have no simulator elsewhere. */
public final class CompanySystems {

    public static final List<String> NAMES =
            List.of("shop", "carrier", "warehouse", "payments", "crm", "directory", "desk", "adoption", "scanner");

    public static final List<String> SECRETS = List.of(
            "adoption/token",
            "carrier/api-key",
            "crm/token",
            "crm/events",
            "desk/token",
            "directory/token",
            "esb/password",
            "marketing/webhook",
            "payments/token",
            "payments/webhook",
            "scanner/token",
            "shop/token",
            "shop/webhook",
            "warehouse/token");

    private CompanySystems() {}

    public static List<SimulatedSystem> all(SandboxSecrets secrets) {
        return List.of(
                plain("shop", secrets)
                        .effect("confirm-order", "POST", "/orders/{id}/confirmation", "#2", "/state")
                        .system(),
                new Carrier().system(secrets),
                new Warehouse().system(secrets),
                new Payments().system(secrets),
                plain("crm", secrets)
                        .effect("change-contact", "PATCH", "/contacts/{id}", "#2")
                        .system(),
                plain("directory", secrets)
                        .effect("create-account", "POST", "/accounts", "/employee", "/displayName", "/validFrom")
                        .effect("change-account", "PATCH", "/accounts/{id}", "#2", "/displayName")
                        .system(),
                plain("desk", secrets)
                        .effect("create-review", "POST", "/reviews", "/employee", "/title", "/due", "/assignee")
                        .system(),
                new Adoption().system(secrets),
                new Scanner().system(secrets));
    }

    private static PlainSystem plain(String name, SandboxSecrets secrets) {
        return new PlainSystem(name, SimulatedCredential.bearer(secrets.supplier(name + "/token")));
    }
}
