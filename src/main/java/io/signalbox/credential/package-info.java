/**
 * How calls are authenticated: tokens fetched and kept, requests signed, client certificates, a changed secret beside the old one,
 * and what there is to say about each credential. Knows systems and secrets; remembers through a port, and calls through one.
 */
package io.signalbox.credential;
