/**
 * What a word such as "customer" means in each system, and which states of their life cycles correspond. Knows the systems'
 * names only.
 */
package io.signalbox.glossary;
