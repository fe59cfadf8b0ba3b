/**
 * What two systems say of the same things, held against each other record by record: fields in one form, records on disk in partitions, the
 * differences. Knows no ledger, and not how a system is read.
 */
package io.signalbox.reconcile;
