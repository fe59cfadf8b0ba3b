package io.signalbox.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.HubClient;
import io.signalbox.exchange.UserToken;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.soap.SoapVersion;
import io.signalbox.soap.UsernameToken;

/** What the systems of the company send, signed as their descriptors say. */
record CompanyEvents(HubClient hub, SandboxSecrets secrets, Clock clock) {

    private static final String OUTBOUND =
            """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D</OrganizationId>\
            <ActionId>04k</ActionId><Notification><Id>04l%1$s</Id><sObject xsi:type="sf:Account" \
            xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>%1$s</sf:Id><sf:Name>%2$s</sf:Name></sObject></Notification>\
            </notifications></soapenv:Body></soapenv:Envelope>""";

    private static final String CUSTOMER =
            """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>%1$s</soap:Header><soap:Body>\
            <c:customerChanged xmlns:c="urn:signalbox:example:customers"><c:message>M-%2$s</c:message><c:customer type="company">\
            <c:number>%2$s</c:number><c:name>%3$s</c:name><c:email/></c:customer></c:customerChanged></soap:Body></soap:Envelope>""";

    void orderPlaced(String number, String customer, ObjectNode contact) throws IOException {
        ObjectNode event = HubClient.JSON.createObjectNode().put("id", "placed-" + number);
        ObjectNode order = event.putObject("order");
        order.put("number", number)
                .put("total", "19.90")
                .put("currency", "EUR")
                .put("sku", "LAMP-2")
                .put("quantity", 2);
        order.putObject("customer")
                .put("id", customer)
                .put(
                        "name",
                        contact.path("firstName").asText() + " "
                                + contact.path("lastName").asText())
                .put("email", contact.path("email").asText())
                .put("phone", contact.path("phone").asText());
        ObjectNode address = order.putObject("address");
        address.put("country", contact.at("/address/country").asText());
        var lines = address.putArray("lines").add(contact.at("/address/line1").asText());
        if (contact.at("/address/line2").isTextual()) {
            lines.add(contact.at("/address/line2").asText());
        }
        lines.add(town(contact));
        sendSigned("shop/webhook", "shop/order-placed", event);
    }

    private static String town(ObjectNode contact) {
        String city = contact.at("/address/city").asText();
        String code = contact.at("/address/postalCode").asText();
        return contact.at("/address/state").isTextual()
                ? city + ", " + contact.at("/address/state").asText() + " " + code
                : code + " " + city;
    }

    void orderCancelled(String number) throws IOException {
        ObjectNode event = HubClient.JSON.createObjectNode().put("id", "cancelled-" + number);
        event.putObject("order").put("number", number).put("refund", "9.95").put("currency", "EUR");
        sendSigned("shop/webhook", "shop/order-cancelled", event);
    }

    void unsubscribed(String contact) throws IOException {
        sendSigned(
                "marketing/webhook",
                "marketing/unsubscribed",
                HubClient.JSON
                        .createObjectNode()
                        .put("id", "unsubscribed-" + contact)
                        .put("contact", contact)
                        .put("at", clock.instant().toString()));
    }

    void stageChanged(String contact, String stage) throws IOException {
        ObjectNode event = HubClient.JSON.createObjectNode().put("id", "stage-" + contact);
        event.putObject("contact").put("id", contact).put("stage", stage);
        sendSigned("crm/events", "crm/stage-changed", event);
    }

    void accountRenamed(String account, String name) throws IOException {
        byte[] body = OUTBOUND.formatted(account, name).getBytes(StandardCharsets.UTF_8);
        require("salesforce/account-changed", hub.post("/in/salesforce/account-changed", "text/xml", body));
    }

    /** As the ESB does for the ERP, and again until the answer says that it is taken. */
    void customerChanged(String number, String name) throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        UserToken token = UserToken.of("esb", secrets.read("esb/password"), true, nonce, clock.instant());
        String body = CUSTOMER.formatted(new UsernameToken(token).write(SoapVersion.V1_1), number, name);
        HubClient.Reply reply = hub.post("/in/esb/customer-changed", "text/xml", body.getBytes(StandardCharsets.UTF_8));
        require("esb/customer-changed", reply);
        if (!new String(reply.body(), StandardCharsets.UTF_8).contains("<message>M-" + number + "</message>")) {
            throw new CommandFailure("The hub did not answer esb/customer-changed as the ESB expects.");
        }
    }

    /** As the payment provider does when money has moved. */
    void moneyMoved(String id, String kind, String reference, long amountMinor) throws IOException {
        byte[] body = HubClient.JSON
                .createObjectNode()
                .put("id", id)
                .put("kind", kind)
                .put("reference", reference)
                .put("amountMinor", amountMinor)
                .put("currency", "EUR")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(clock.instant().getEpochSecond());
        String signature = signature("payments/webhook", time + "." + new String(body, StandardCharsets.UTF_8));
        require(
                "payments/money-moved",
                hub.post("/in/payments/money-moved", body, "X-Payments-Signature", "t=" + time + ",v1=" + signature));
    }

    private void sendSigned(String secret, String event, ObjectNode content) throws IOException {
        String body = content.toString();
        require(
                event,
                hub.post(
                        "/in/" + event,
                        body.getBytes(StandardCharsets.UTF_8),
                        "X-Hub-Signature-256",
                        "sha256=" + signature(secret, body)));
    }

    private String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secrets.read(secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static void require(String event, HubClient.Reply reply) {
        if (!reply.isOk()) {
            throw new CommandFailure("The hub refused " + event + " with HTTP " + reply.status() + ".");
        }
    }
}
