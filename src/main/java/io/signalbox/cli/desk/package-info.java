/** Commands about messages and deliveries: find, read, replay, edit, discard. */
package io.signalbox.cli.desk;
