/**
 * What all interfaces over HTTP have in common: bodies are read within one budget and one time, forms in one way, connections that say
 * nothing are closed. Knows nothing of what is asked.
 */
package io.signalbox.web;
