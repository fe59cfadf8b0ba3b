/**
 * Collected calls: what routes hand over for an operation with {@code collect} waits in the ledger, and one call is made of many, whose
 * answer settles each by its own result. Knows the plan, not how a system is called.
 */
package io.signalbox.collector;
