/**
 * Systems that are moved to another version: which share of the subjects is called there, since when, and when all of them are sent
 * back. Knows neither calls nor answers.
 */
package io.signalbox.mover;
