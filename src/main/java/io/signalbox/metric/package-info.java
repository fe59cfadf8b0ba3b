/**
 * What the hub can be measured by, in Prometheus' text format. Shows what {@code control} reports; other packages may count in
 * the same registry.
 */
package io.signalbox.metric;
