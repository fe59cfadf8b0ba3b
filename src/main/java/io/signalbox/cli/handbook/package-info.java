/** Commands that write down what runs: the handbook, and files for the tools around a hub. */
package io.signalbox.cli.handbook;
