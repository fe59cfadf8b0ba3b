/** Commands that write down what runs: the handbook. */
package io.signalbox.cli.handbook;
