/**
 * What a word such as "customer" means in each system, which states of their life cycles correspond, and how these may change. Knows the
 * systems' names only, and of mappings their text.
 */
package io.signalbox.glossary;
