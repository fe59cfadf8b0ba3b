/** Calls that are collected, as a descriptor says: when they are due, how many items one has, and how its body is written around them. */
package io.signalbox.collect;
