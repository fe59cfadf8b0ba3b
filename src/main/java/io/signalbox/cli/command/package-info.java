/**
 * What all commands have in common: the project's folders, the terminal and its tables, the hub as a child process or over HTTP.
 * Knows no command.
 */
package io.signalbox.cli.command;
