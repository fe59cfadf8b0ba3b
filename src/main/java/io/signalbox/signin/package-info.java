/**
 * Who may come in through a browser: the users file, sessions, OpenID Connect, and the filter that every request passes. Knows
 * nothing of pages other than its own.
 */
package io.signalbox.signin;
