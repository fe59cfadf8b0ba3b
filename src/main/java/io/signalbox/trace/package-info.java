/**
 * What the hub notes of its own work for a tracing backend: accepted webhooks, attempts, calls and appended messages as spans of
 * OpenTelemetry, sent by OTLP. Off until configured; a trace that came in goes on all the same. Knows messages' contexts and nothing else.
 */
package io.signalbox.trace;
