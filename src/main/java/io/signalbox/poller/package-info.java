/**
 * Polls: reads the events of systems that do not send them, page by page, and keeps what came together with the cursor. Knows the plan of
 * a poll, not how a system is called; who reads an event, and how urgently, it is told.
 */
package io.signalbox.poller;
