/** The message: CloudEvents attributes and a payload. Knows nothing of ledgers, routes or systems. */
package io.signalbox.message;
