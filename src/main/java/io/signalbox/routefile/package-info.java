/**
 * A file of Camel routes as its author wrote it: what it starts from, calls and holds, and where each thing stands. Checks
 * the form of one file, without Camel; knows neither systems nor mappings nor other files.
 */
package io.signalbox.routefile;
