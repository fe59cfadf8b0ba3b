/**
 * Adds up what integrations cost over time, by figures and the audit log, and says where a card or a route asks for more than it needs. Plain
 * classes: what is in the routes folder is handed in, and so is the set of integrations that is reported on.
 */
package io.signalbox.cost;
