/** Commands that show how a running hub, its integrations and its systems are, and who did what. */
package io.signalbox.cli.status;
