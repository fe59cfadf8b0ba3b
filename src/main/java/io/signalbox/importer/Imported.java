package io.signalbox.importer;

import java.util.List;
import java.util.Map;

/**
 * What became of Camel's files.
 *
 * @param files texts by their names relative to the routes folder
 * @param secrets the secrets that the systems take, by name
 * @param notes every guess, and everything that a person has to decide
 */
public record Imported(String integration, Map<String, String> files, List<String> secrets, List<Note> notes) {}
