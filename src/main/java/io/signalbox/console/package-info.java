/**
 * The web console: pages made here, htmx for what changes, no other script framework. Thin: it calls {@code control} only, and
 * knows who asks from {@code signin}.
 */
package io.signalbox.console;
