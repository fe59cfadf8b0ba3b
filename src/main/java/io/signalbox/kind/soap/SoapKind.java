package io.signalbox.kind.soap;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.format.FormatException;
import io.signalbox.http.AnswerRulesReader;
import io.signalbox.http.FixedPath;
import io.signalbox.http.HttpAddress;
import io.signalbox.problem.ProblemCode;
import io.signalbox.soap.Envelope;
import io.signalbox.soap.NamesReader;
import io.signalbox.soap.SoapVersion;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;
import io.signalbox.system.TokenUrl;

/** Operations of SOAP 1.1 and 1.2 over HTTP. */
public final class SoapKind implements OperationKind {

    private static final JsonNode SCHEMA =
            SchemaPart.ofResources("schema/kind/soap.schema.json", "schema/kind/answers.schema.json");
    private static final JsonPointer CODE = JsonPointer.compile("/Fault/code");

    @Override
    public String key() {
        return "soap";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return HttpAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section operation = part.operation();
        Section soap = operation.at("soap");
        checkPasswords(part.system());
        Envelope envelope = envelope(soap);
        boolean isSafe = soap.node().path("safe").asBoolean(false);
        Optional<SoapRequest> request = request(part, envelope, isSafe);
        if (request.isEmpty() && (soap.has("request") || readsPages(part))) {
            return Optional.empty(); // with findings
        }
        return FixedPath.read(soap)
                .filter(path -> writes(envelope, soap))
                .map(path -> new SoapOperation(
                        part.name(),
                        path,
                        soap.text("action").orElse(""),
                        envelope,
                        request.orElse(null),
                        isSafe,
                        AnswerRulesReader.read(operation, part.system(), CODE)));
    }

    private static boolean readsPages(OperationPart part) {
        return part.isPoll() || part.operation().has("page");
    }

    private static Optional<SoapRequest> request(OperationPart part, Envelope envelope, boolean isSafe) {
        Section soap = part.operation().at("soap");
        if (!soap.has("request")) {
            if (readsPages(part)) {
                soap.error(
                        ProblemCode.KEY_MISSING,
                        "no route hands over what '" + part.name()
                                + "' asks for page by page; write it out: safe: true,"
                                + " request: { listAccounts: { after: \"${next}\" } }");
            }
            return Optional.empty();
        }
        String flaw = isSafe
                ? readsPages(part) ? flaw(part.operation().at("page"), soap) : null
                : "'request' is for what only reads; add 'safe: true', or remove it: a route hands the body over";
        if (flaw != null) {
            soap.error("request", ProblemCode.VALUE_REFUSED, flaw);
            return Optional.empty();
        }
        try {
            SoapRequest request = SoapRequest.of(soap.node().path("request"), part.places());
            envelope.body(request.body());
            return Optional.of(request);
        } catch (IllegalArgumentException e) {
            soap.error("request", ProblemCode.TEMPLATE_REFUSED, "'request' cannot be filled: " + e.getMessage());
        } catch (FormatException e) {
            soap.error("request", ProblemCode.VALUE_REFUSED, "'request' has no form in XML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** What is wrong with how pages are read, or null. */
    private static String flaw(Section page, Section soap) {
        if (page.has("link")) {
            return "a page of SOAP is no link; say in 'page' by what the next one is named: next, number, offset or last";
        }
        if (!page.has("items")) {
            return "an answer of SOAP is no list; say where its items stand, such as"
                    + " page: { items: /listAccountsResponse/account }";
        }
        boolean isNamed = page.has("next") || page.has("cursor");
        return isNamed && !soap.node().path("request").toString().contains("${next}")
                ? "nothing asks for the next page: write \"${next}\" where the service takes what 'page' names it by"
                : null;
    }

    private static Envelope envelope(Section soap) {
        Section body = soap.at("body");
        Set<String> arrays = new HashSet<>();
        body.node().path("array").forEach(place -> arrays.add(place.asText()));
        ObjectNode header = soap.node().path("header").isObject()
                ? (ObjectNode) soap.node().path("header")
                : JsonNodeFactory.instance.objectNode();
        return new Envelope(
                SoapVersion.of(soap.node().path("version").asText()), NamesReader.read(body), arrays, header);
    }

    private static boolean writes(Envelope envelope, Section soap) {
        try {
            envelope.body(envelope.header());
            return true;
        } catch (FormatException e) {
            soap.error("header", ProblemCode.VALUE_REFUSED, "'header' has no form in XML: " + e.getMessage());
            return false;
        }
    }

    /** In each environment whose URL is written out; another is looked at when a call is made. */
    private static void checkPasswords(Section system) {
        Section environments = system.at("environments");
        for (String name : environments.keys()) {
            Section environment = environments.at(name);
            Section auth = (environment.has("auth") ? environment : system).at("auth");
            boolean sendsPassword = auth.text("type")
                            .filter("ws-security"::equals)
                            .isPresent()
                    && auth.text("passwordType").filter("digest"::equals).isEmpty();
            if (sendsPassword
                    && environment.text("url").filter(SoapKind::isInClear).isPresent()) {
                environment.error(
                        "url",
                        ProblemCode.PASSWORD_IN_CLEAR,
                        "the password of 'auth' would travel in clear; write an https URL, or 'passwordType: digest'");
            }
        }
    }

    private static boolean isInClear(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && !TokenUrl.isSafe(uri);
        } catch (IllegalArgumentException e) {
            return false; // it holds a placeholder, or is refused as a URL
        }
    }
}
