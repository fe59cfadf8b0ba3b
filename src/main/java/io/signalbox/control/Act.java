package io.signalbox.control;

/**
 * An operation under way: allowed, and written down.
 *
 * @param auditId its record in the audit log
 */
public record Act(long auditId, Operation operation, Request request) {}
