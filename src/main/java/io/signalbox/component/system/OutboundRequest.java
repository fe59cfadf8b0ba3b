package io.signalbox.component.system;

import java.net.URI;
import java.util.List;

import io.signalbox.system.Auth;

/**
 * One request in full: what is not here is not sent, but for what HTTP itself needs.
 *
 * @param body null for a request without one
 */
record OutboundRequest(String method, URI uri, List<Auth.Header> headers, byte[] body) {}
