/** The data folder: whether it can be used, and that nobody but the hub's own user can read what lies in it. Knows no file in it by name. */
package io.signalbox.datafolder;
