/**
 * The command line: {@code ./signalbox ...}. A plain Java program beside the hub that starts it as a child process or asks it
 * over HTTP. Only this package and those below it write to standard output.
 */
package io.signalbox.cli;
