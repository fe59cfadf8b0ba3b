/** The first five minutes: the hub beside simulated systems, shown at work in the terminal. */
package io.signalbox.cli.demo;
