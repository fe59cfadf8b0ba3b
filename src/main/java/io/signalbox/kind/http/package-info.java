/** Operations over HTTP: their part of a descriptor, their requests, and what the answers mean. Knows no Camel and no client. */
package io.signalbox.kind.http;
