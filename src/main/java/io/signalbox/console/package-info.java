/**
 * The web console: pages made here, htmx for what changes, no other script framework. It decides nothing: every page and form is an action, and it
 * knows who asks from {@code signin}.
 */
package io.signalbox.console;
