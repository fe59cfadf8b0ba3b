package io.signalbox.routefile;

/**
 * One step of a route.
 *
 * @param kind such as {@code to} or {@code choice}
 * @param id null when the file gives none
 * @param pointer JSON pointer of what stands under the kind
 */
public record Step(String kind, String id, String pointer) {}
