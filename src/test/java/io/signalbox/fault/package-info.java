/** What networks do to connections, for tests: a TCP proxy between the hub and what stands for a system. */
package io.signalbox.fault;
