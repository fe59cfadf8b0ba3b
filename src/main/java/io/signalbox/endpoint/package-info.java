/** Calls of any endpoint that Camel has a component for, as data: which components may be used, and what a call needs. No Camel type. */
package io.signalbox.endpoint;
