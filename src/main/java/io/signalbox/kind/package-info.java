/** The kinds of operations: each in a package of its own, none knows another. Lists those that are shipped. */
package io.signalbox.kind;
