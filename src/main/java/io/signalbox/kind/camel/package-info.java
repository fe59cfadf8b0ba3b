/** Operations by any component of Camel that was added to the build: which endpoint, with which headers, and what its failures mean. */
package io.signalbox.kind.camel;
