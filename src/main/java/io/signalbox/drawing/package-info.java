/**
 * Drawings of how messages flow, laid out here so that a page needs no drawing library: boxes, lines, and the same in words.
 */
package io.signalbox.drawing;
