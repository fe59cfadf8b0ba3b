/**
 * The Camel component {@code channel:<name>}: a producer that appends durably, a consumer that runs a route on the
 * deliveries of its subscription. At the edge: all decisions are the ledger's and the dispatcher's.
 */
package io.signalbox.component.channel;
