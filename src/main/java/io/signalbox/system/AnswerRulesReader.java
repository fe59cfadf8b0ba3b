package io.signalbox.system;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;

/** Reads how a system says in the body that a call failed. The schema has checked the form. */
final class AnswerRulesReader {

    private AnswerRulesReader() {}

    static Optional<AnswerRules> read(Section answers) {
        Section success = answers.at("success");
        return success.text("at")
                .map(at -> new AnswerRules(
                        JsonPointer.compile(at),
                        success.node().path("is").asText(),
                        answers.text("reason").map(JsonPointer::compile).orElse(null),
                        texts(answers, "retry"),
                        texts(answers, "credentials")));
    }

    private static Set<String> texts(Section section, String key) {
        Set<String> texts = new HashSet<>();
        section.node().path(key).forEach(each -> texts.add(each.asText()));
        return Set.copyOf(texts);
    }
}
