/**
 * Calls of a file server or a folder: listing, reading piece by piece, moving, writing, by connections of its own. What the kinds of files share, as
 * package {@code http} is for requests. Knows no Camel, and nothing of what is in a file.
 */
package io.signalbox.remotefile;
