/**
 * Where systems call the hub: {@code POST /in/{system}/{webhook}}. Reads with limits, checks the signature over the raw
 * bytes, offers the message to the ledger and answers after the commit. Knows systems and the ledger, no Camel.
 */
package io.signalbox.ingress;
