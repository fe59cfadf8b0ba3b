/**
 * What went wrong, in the words of the product: a code, its class (transient, permanent, ours) and a remedy.
 * Every other package may use this one; it knows none of them.
 */
package io.signalbox.problem;
