/**
 * What passes between the hub and a system, whatever the kind of operation: the request, the raw answer, its content, and what came of
 * it. Knows no descriptor, no HTTP and no Camel.
 */
package io.signalbox.exchange;
