/**
 * Checks a whole routes folder before anything of it is loaded: each file, and what the files say to each other. Offline,
 * without Camel and without a running hub; the same check serves the command line and the hub.
 */
package io.signalbox.check;
