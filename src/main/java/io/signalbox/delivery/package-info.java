/**
 * Takes due deliveries from the ledger and hands each to its subscription's route, in order per subject, and settles what
 * comes of it. Knows no Camel: a route is a {@code DeliveryHandler} here.
 */
package io.signalbox.delivery;
