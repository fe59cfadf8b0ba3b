/** Envelopes of SOAP 1.1 and 1.2, whoever sends them: bodies as JSON, what a header says of its sender, faults. Knows no system. */
package io.signalbox.soap;
