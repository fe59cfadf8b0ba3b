/**
 * The command line: {@code ./signalbox ...}. A plain Java program beside the hub that starts it as a child process or asks it
 * over HTTP; knows the sandbox, and nothing of the hub's inside. The only package that writes to standard output.
 */
package io.signalbox.cli;
