/** Operations of SOAP: bodies as JSON, envelopes, and what faults mean. Knows no Camel, no client and no WSDL. */
package io.signalbox.kind.soap;
