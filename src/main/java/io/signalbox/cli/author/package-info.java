/** Commands for those who write routes, mappings and descriptors. They read files, and need no running hub. */
package io.signalbox.cli.author;
