/**
 * The JMX interface: MXBeans in the domain {@code io.signalbox}, beside Camel's own. Thin: shows what {@code control} reports.
 */
package io.signalbox.jmx;
