/** Routes of the hub itself, in the Java DSL: work that belongs to no integration. */
package io.signalbox.builtin;
