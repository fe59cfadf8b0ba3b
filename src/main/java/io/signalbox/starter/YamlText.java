package io.signalbox.starter;

import com.fasterxml.jackson.databind.node.TextNode;

/** Texts as YAML holds them. */
public final class YamlText {

    private YamlText() {}

    /** In double quotes, whatever the text holds: what JSON quotes is YAML as well. */
    public static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
