/**
 * Outside systems behind names: their descriptors, how we sign in, and what every kind of operation has in common. Knows no
 * kind and makes no call itself.
 */
package io.signalbox.system;
