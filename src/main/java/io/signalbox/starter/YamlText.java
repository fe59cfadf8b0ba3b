package io.signalbox.starter;

import com.fasterxml.jackson.databind.node.TextNode;

/** Texts as YAML holds them. */
public final class YamlText {

    private YamlText() {}

    /** On one line and in double quotes, whatever the text holds: what JSON quotes is YAML as well. */
    public static String quoted(String text) {
        return TextNode.valueOf(text.replaceAll("\\p{Cntrl}", " ")).toString();
    }
}
