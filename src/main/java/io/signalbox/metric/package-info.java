/**
 * What the hub can be measured by, in Prometheus' text format. Shows what {@code status} reports; other packages may count in
 * the same registry.
 */
package io.signalbox.metric;
