/**
 * Keeps calls to a system within what it tolerates: documented and learned limits, breaker, containment, fallback, and the
 * hosts that may be called. Decides and remembers; makes no call itself and knows no Camel.
 */
package io.signalbox.policy;
