package io.signalbox.webhook;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.document.Section;
import io.signalbox.format.FormatException;
import io.signalbox.format.XmlNames;
import io.signalbox.problem.ProblemCode;
import io.signalbox.soap.NamesReader;
import io.signalbox.soap.SoapVersion;

/** Reads which elements a service of SOAP takes, and what it answers. */
final class SoapServiceReader {

    private final Section webhook;
    private final String name;
    private final Section body;

    /** @param name of the webhook */
    SoapServiceReader(Section webhook, String name) {
        this.webhook = webhook;
        this.name = name;
        this.body = webhook.at("body");
    }

    Optional<SoapService> read() {
        if (!body.has("answers")) {
            webhook.error(
                    "body",
                    ProblemCode.KEY_MISSING,
                    "webhook '" + name
                            + "' takes messages of SOAP and needs to know which, and what is answered: body: {"
                            + " type: soap, namespace: \"urn:acme:orders\", answers: { submitOrder: {"
                            + " submitOrderResponse: { accepted: true } } } }");
            return Optional.empty();
        }
        XmlNames names = NamesReader.read(body);
        Map<String, JsonNode> answers = new TreeMap<>();
        body.node()
                .path("answers")
                .properties()
                .forEach(answer -> answers.put(
                        answer.getKey(), answer.getValue().isNull() ? MissingNode.getInstance() : answer.getValue()));
        Set<String> arrays = new HashSet<>();
        body.node().path("array").forEach(place -> arrays.add(place.asText()));
        SoapService service = new SoapService(names, arrays, answers);
        return writes(service) ? Optional.of(service) : Optional.empty();
    }

    private boolean writes(SoapService service) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> answer : service.answers().entrySet()) {
            try {
                if (!answer.getValue().isMissingNode()) {
                    service.write(answer.getValue(), SoapVersion.V1_1);
                }
            } catch (FormatException e) {
                body.at("answers")
                        .error(
                                answer.getKey(),
                                ProblemCode.VALUE_REFUSED,
                                "what is answered to '" + answer.getKey() + "' has no form in XML: " + e.getMessage());
                all = false;
            }
        }
        return all;
    }
}
