/**
 * What every simulated system is made of: calls, answers, operations, credentials, what it has stored. It knows none of the
 * systems.
 */
package io.signalbox.sandbox.simulated;
