/**
 * How the hub, its integrations and its systems are, and what it knows of their drift, deprecations and credentials.
 */
package io.signalbox.status;
