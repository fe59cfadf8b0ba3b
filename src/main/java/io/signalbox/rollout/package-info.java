/**
 * Which hubs are on a ledger, which version of the hub and of each unit of the routes folder each of them runs, and where they differ. Each hub keeps
 * a note of itself, which counts as long as its lease.
 */
package io.signalbox.rollout;
