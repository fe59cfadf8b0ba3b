/**
 * Secrets by name: where they are kept, and how they are taken out of texts that others wrote. Knows no system.
 */
package io.signalbox.secret;
