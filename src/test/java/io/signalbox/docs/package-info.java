/** Holds the pages of the repository against the repository: links, files, tests, packages, commands and options that they name. */
package io.signalbox.docs;
