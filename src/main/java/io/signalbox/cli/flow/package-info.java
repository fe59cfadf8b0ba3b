/** Commands by which integrations stop and go on: pauses, reload, retirement. */
package io.signalbox.cli.flow;
