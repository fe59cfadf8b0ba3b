package io.signalbox.soap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.signalbox.document.Section;
import io.signalbox.format.XmlNames;
import io.signalbox.problem.ProblemCode;

/** Reads which namespaces a descriptor's names are in. */
public final class NamesReader {

    private static final Set<String> TAKEN = Set.of(Envelope.PREFIX, "xml", "xmlns", "xsi");

    private NamesReader() {}

    /** @param body what has {@code namespace} and {@code namespaces} */
    public static XmlNames read(Section body) {
        Map<String, String> names = new TreeMap<>();
        body.text("namespace").ifPresent(uri -> names.put("", uri));
        Section prefixes = body.at("namespaces");
        for (String prefix : prefixes.keys()) {
            if (TAKEN.contains(prefix)) {
                prefixes.error(
                        prefix,
                        ProblemCode.VALUE_REFUSED,
                        "the prefix '" + prefix + "' has a meaning of its own; write another, such as 'a" + prefix
                                + "'");
            } else {
                prefixes.text(prefix).ifPresent(uri -> names.put(prefix, uri));
            }
        }
        return new XmlNames(names);
    }
}
