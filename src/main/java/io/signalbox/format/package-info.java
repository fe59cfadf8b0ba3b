/**
 * What payloads that are no JSON look like as JSON, and back: XML. Knows no system, no file and no Camel; every reader is bounded
 * and reads nothing but what it is given.
 */
package io.signalbox.format;
