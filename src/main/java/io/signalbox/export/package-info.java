/**
 * Files for the tools that stand around a hub, made of the cards: dashboards, alert rules, a catalogue, objectives. They name only
 * metrics that a hub has.
 */
package io.signalbox.export;
