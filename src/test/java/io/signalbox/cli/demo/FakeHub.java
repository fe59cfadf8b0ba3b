package io.signalbox.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;

import io.signalbox.cli.command.HubClient;

/** A program that does the reference job as the hub does it, so far as the demo can see: no ledger, no mappings, no routes. */
final class FakeHub {

    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(4);
    private final Map<String, HubClient> clients = new ConcurrentHashMap<>();

    private FakeHub() {}

    public static void main(String[] args) throws IOException {
        System.out.println("fake hub starts");
        if (args.length > 0 && args[0].equals("broken")) {
            System.out.println("SB-9001  the fake hub is broken on purpose");
            System.exit(3);
        }
        FakeHub hub = new FakeHub();
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        String token = UUID.randomUUID().toString();
        Files.writeString(Path.of(System.getenv("SIGNALBOX_DATA"), "token"), token);
        server.createContext("/api/status", exchange -> {
            boolean known =
                    ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        server.createContext("/in/crm/customer-signed-up", exchange -> {
            JsonNode contact =
                    HubClient.JSON.readTree(exchange.getRequestBody()).get("contact");
            if (args.length == 0 || !args[0].equals("idle")) {
                hub.accept(contact);
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    private void accept(JsonNode contact) {
        deliver("BILLING", "/accounts", account(contact), "Authorization", "Bearer " + secret("billing/token"));
        deliver("MARKETING", "/messages", message(contact), "X-Api-Key", secret("marketing/api-key"));
        byte[] pair = ("signalbox:" + secret("support/password")).getBytes(StandardCharsets.UTF_8);
        String queue = contact.get("plan").asText().equals("enterprise") ? "enterprise" : "onboarding";
        deliver(
                "SUPPORT",
                "/queues/" + queue + "/tickets",
                ticket(contact),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private void deliver(String system, String path, ObjectNode body, String header, String value) {
        work.execute(() -> attempt(system, path, body, header, value));
    }

    private void attempt(String system, String path, ObjectNode body, String header, String value) {
        HubClient client = clients.computeIfAbsent(
                system, name -> new HubClient(URI.create(System.getenv("SIGNALBOX_SYSTEM_" + name + "_URL"))));
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        String key = system + "-"
                + body.findValue(body.has("externalId") ? "externalId" : "external_id")
                        .asText();
        try {
            if (client.post(path, bytes, header, value, "Idempotency-Key", key).isOk()) {
                return;
            }
        } catch (IOException e) {
            System.out.println("retrying after " + e);
        }
        work.schedule(() -> attempt(system, path, body, header, value), 200, TimeUnit.MILLISECONDS);
    }

    private static ObjectNode account(JsonNode contact) {
        JsonNode from = contact.get("address");
        ObjectNode account = HubClient.JSON.createObjectNode();
        account.put("externalId", contact.get("id").asText())
                .put("legalName", contact.get("company").asText());
        account.put("email", contact.get("email").asText())
                .put("plan", contact.get("plan").asText());
        ObjectNode address = account.putObject("address");
        address.put("line1", from.get("line1").asText())
                .put("line2", from.path("line2").asText());
        address.put("city", from.get("city").asText())
                .put("postalCode", from.get("postalCode").asText());
        address.put("countryCode", from.get("country").asText());
        return account;
    }

    private static ObjectNode message(JsonNode contact) {
        JsonNode from = contact.get("address");
        ObjectNode message = HubClient.JSON.createObjectNode().put("template", "welcome");
        message.put("to", contact.get("email").asText())
                .put("external_id", contact.get("id").asText());
        message.put("first_name", contact.get("firstName").asText());
        message.put("last_name", contact.get("lastName").asText());
        message.put("street", from.get("line1").asText())
                .put("unit", from.path("line2").asText());
        message.put("city", from.get("city").asText())
                .put("postal_code", from.get("postalCode").asText());
        return message.put("country", from.get("country").asText());
    }

    private static ObjectNode ticket(JsonNode contact) {
        JsonNode from = contact.get("address");
        ObjectNode ticket = HubClient.JSON
                .createObjectNode()
                .put("externalId", contact.get("id").asText());
        ticket.putObject("requester")
                .put("name", contact.get("firstName").asText())
                .put("email", contact.get("email").asText());
        ticket.put("subject", "Onboarding").put("body", "Please call.");
        return ticket.put(
                "address",
                from.get("line1").asText() + ", " + from.path("line2").asText());
    }

    private static String secret(String name) {
        try {
            return Files.readString(Path.of(System.getenv("SIGNALBOX_SECRETS"), name))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
