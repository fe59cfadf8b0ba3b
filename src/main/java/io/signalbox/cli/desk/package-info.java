/** Commands that ask a running hub: what it does, what is parked, and what a person decides about it. */
package io.signalbox.cli.desk;
