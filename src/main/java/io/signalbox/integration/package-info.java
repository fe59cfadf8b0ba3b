/**
 * The card of an integration: who owns it, what it is for, what it promises. Knows nothing of routes and systems.
 */
package io.signalbox.integration;
