package io.signalbox.lineage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

/**
 * Which fields a mapping names: the chains of names it reads, such as {@code contact.address.line1}, and the names it writes. Read
 * from the text, so a chain behind a variable or within a loop is known by its end only.
 */
public final class MappingFields {

    private final Set<List<String>> reads = new HashSet<>();
    private final Set<String> writes = new HashSet<>();

    private MappingFields() {}

    /** @param text compiles */
    public static MappingFields of(String text) {
        MappingFields fields = new MappingFields();
        List<String> chain = new ArrayList<>();
        Token before = new Token();
        for (Token token : MappingTokens.of(text)) {
            boolean name = MappingTokens.isName(token.kind);
            if (name && before.kind == JsltParserConstants.DOT) {
                chain.add(MappingTokens.plain(token));
            } else if (token.kind != JsltParserConstants.DOT) {
                fields.end(chain);
            }
            if (token.kind == JsltParserConstants.COLON && before.kind == JsltParserConstants.STRING) {
                fields.writes.add(MappingTokens.plain(before));
            }
            before = token;
        }
        fields.end(chain);
        return fields;
    }

    private void end(List<String> chain) {
        if (!chain.isEmpty()) {
            reads.add(List.copyOf(chain));
            chain.clear();
        }
    }

    /**
     * Whether the mapping may read a field: it names it, its end, or a block it lies in.
     *
     * @param field the names on the way to it, without places in lists
     */
    public boolean reads(List<String> field) {
        return reads.stream().anyMatch(chain -> endsWith(field, chain) || startsWith(field, chain));
    }

    /** Whether the mapping writes a field of this name. */
    public boolean writes(List<String> field) {
        return !field.isEmpty() && writes.contains(field.get(field.size() - 1));
    }

    private static boolean endsWith(List<String> field, List<String> chain) {
        return chain.size() <= field.size()
                && field.subList(field.size() - chain.size(), field.size()).equals(chain);
    }

    private static boolean startsWith(List<String> field, List<String> chain) {
        return chain.size() <= field.size() && field.subList(0, chain.size()).equals(chain);
    }
}
