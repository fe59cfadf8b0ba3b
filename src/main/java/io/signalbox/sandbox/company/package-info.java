/**
 * Simulators of the systems around a whole company, as {@code examples/company} describes them: a carrier, a payment provider, a
 * warehouse, and what else its integrations call.
 */
package io.signalbox.sandbox.company;
