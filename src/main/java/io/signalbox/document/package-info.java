/**
 * Reads the files a user writes and says where everything stands in them: YAML with positions, JSON Schema with findings in
 * our own words. Knows findings, and nothing of what a file means.
 */
package io.signalbox.document;
