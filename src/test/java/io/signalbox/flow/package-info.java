/**
 * What the flow tests share: one running hub with the routes that ship, the systems outside it as WireMock, and the CRM that
 * calls it. A test keeps to contacts of its own, so that tests do not meet.
 */
package io.signalbox.flow;
