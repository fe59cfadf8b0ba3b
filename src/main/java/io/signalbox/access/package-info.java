/**
 * Who may do what: callers, roles, access tokens, and the one place where an action is allowed and written down in the audit log.
 * Every interface of the hub comes through here.
 */
package io.signalbox.access;
