/** Simulators of the well-known systems that the library describes, and samples of what these send. */
package io.signalbox.sandbox.vendor;
