/**
 * Outside systems behind names: their descriptors, how we sign in, how they sign, and what their answers mean for a
 * delivery. Knows no Camel and makes no call itself.
 */
package io.signalbox.system;
