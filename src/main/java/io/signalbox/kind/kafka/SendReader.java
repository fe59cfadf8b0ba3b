package io.signalbox.kind.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.problem.ProblemCode;

/** Reads what is sent to a topic. */
final class SendReader {

    private final String name;
    private final Section kafka;
    private boolean broken;

    SendReader(String name, Section kafka) {
        this.name = name;
        this.kafka = kafka;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<SendOperation> read() {
        Optional<String> topic = kafka.text("topic");
        TextTemplate key = template(kafka, "key");
        Map<String, TextTemplate> headers = new LinkedHashMap<>();
        Section named = kafka.at("headers");
        for (String header : named.keys()) {
            headers.put(header, template(named, header));
        }
        return broken ? Optional.empty() : topic.map(to -> new SendOperation(name, to, key, headers));
    }

    /** Null where there is none, or none that can be used. */
    private TextTemplate template(Section of, String at) {
        try {
            return of.text(at).map(TextTemplate::parse).orElse(null);
        } catch (IllegalArgumentException e) {
            broken = true;
            of.error(
                    at,
                    ProblemCode.TEMPLATE_REFUSED,
                    "'" + at + "' of '" + name + "' cannot be filled: " + e.getMessage());
            return null;
        }
    }
}
