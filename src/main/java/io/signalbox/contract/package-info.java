/**
 * Says what changed between two OpenAPI files, in words of ours. For the command line alone: the library behind it is not on the
 * hub's class path.
 */
package io.signalbox.contract;
