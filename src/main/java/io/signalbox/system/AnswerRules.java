package io.signalbox.system;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a system says in the body that a call failed, though it answered 2xx.
 *
 * @param at where the body says how it went
 * @param is what stands there when all is well, as text
 * @param reason where a failure's code stands, or null
 * @param retry codes of failures that pass by themselves
 * @param credentials codes of failures that mean our credentials
 */
public record AnswerRules(JsonPointer at, String is, JsonPointer reason, Set<String> retry, Set<String> credentials) {

    /** What came of a call by the body alone. */
    public enum Verdict {
        PASSES,
        CREDENTIALS,
        REFUSED
    }

    /** Empty for a success. */
    public Optional<Verdict> judge(JsonNode body) {
        JsonNode said = body.at(at);
        if (said.isMissingNode() || said.asText().equals(is)) {
            return Optional.empty();
        }
        String code = reason == null ? "" : body.at(reason).asText();
        if (retry.contains(code)) {
            return Optional.of(Verdict.PASSES);
        }
        return Optional.of(credentials.contains(code) ? Verdict.CREDENTIALS : Verdict.REFUSED);
    }
}
