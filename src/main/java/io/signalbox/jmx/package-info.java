/**
 * The JMX interface: MXBeans in the domain {@code io.signalbox}, beside Camel's own. Shows what {@code status} reports.
 */
package io.signalbox.jmx;
