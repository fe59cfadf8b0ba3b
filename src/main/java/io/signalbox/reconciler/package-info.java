/**
 * Reconciliations: reads both sides of each, page by page and file by file, compares them, keeps what differs, and heals it through a route
 * when people say so. Knows cards' plans, not who asks.
 */
package io.signalbox.reconciler;
