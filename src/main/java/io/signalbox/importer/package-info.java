/**
 * Makes systems, a card and routes of Camel's own YAML, and says of each thing that it guessed or left to a person where it stands. Knows
 * the forms of files only: what it wrote is held against the check by those who call it.
 */
package io.signalbox.importer;
