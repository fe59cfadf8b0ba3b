/**
 * Runs the routes of integrations in Camel: tries them out in a context of their own, drains and removes what runs, adds and
 * starts what is new, and leaves nothing behind of what fails. What runs when is decided in {@code drop}.
 */
package io.signalbox.component.route;
