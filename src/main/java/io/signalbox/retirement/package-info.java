/**
 * Takes an integration apart, step by step, so that nothing is lost and somebody else can read what was done.
 */
package io.signalbox.retirement;
