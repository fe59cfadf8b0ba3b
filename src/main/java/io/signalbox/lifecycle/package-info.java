/**
 * Follows things through the states that systems give them, as messages say, and holds each move and each combination against the glossary.
 * Knows only what passed through the hub; what is kept has a bound.
 */
package io.signalbox.lifecycle;
