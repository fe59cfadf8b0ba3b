package io.signalbox.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.HubClient;
import io.signalbox.sandbox.simulated.SandboxSecrets;

/** Asks each simulated system which address it has of a customer: one address, three shapes, nothing missing. */
final class DemoProof {

    private final HubClient sandbox;
    private final SandboxSecrets secrets;

    DemoProof(URI sandbox, SandboxSecrets secrets) {
        this.sandbox = new HubClient(sandbox);
        this.secrets = secrets;
    }

    List<String> addressOf(String customer) throws IOException {
        JsonNode account =
                first("/billing/accounts", customer, "Authorization", "Bearer " + secrets.read("billing/token"));
        JsonNode message = first("/marketing/messages", customer, "X-Api-Key", secrets.read("marketing/api-key"));
        byte[] pair = ("signalbox:" + secrets.read("support/password")).getBytes(StandardCharsets.UTF_8);
        JsonNode ticket = first(
                "/support/tickets",
                customer,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair));
        return List.of(
                "billing    nested    line1: " + account.at("/address/line1") + ", line2: "
                        + account.at("/address/line2"),
                "marketing  split     street: " + message.path("street") + ", unit: " + message.path("unit"),
                "support    one line  " + ticket.path("address"));
    }

    private JsonNode first(String path, String customer, String header, String value) throws IOException {
        // Each list has one member, named after what it holds.
        return sandbox.get(path + "?externalId=" + customer, header, value)
                .json()
                .path(path.substring(path.lastIndexOf('/') + 1))
                .path(0);
    }
}
