/**
 * Background work: what runs every so often or at set times, on named threads, without overlapping itself, and where processes
 * share a ledger on one of them only. Keeps a record of each job's runs. Knows problems and nothing else of the hub.
 */
package io.signalbox.schedule;
