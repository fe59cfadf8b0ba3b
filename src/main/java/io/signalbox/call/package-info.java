/**
 * A call of an operation, whatever its kind: its steps, its outcome, fallbacks and repeats. Knows neither Camel nor a protocol; a
 * {@link io.signalbox.call.Wire} carries what the kind has built.
 */
package io.signalbox.call;
