/** Where notices of alerts go, as {@code notify.yaml} says: channels, and which of them is an owner's. */
package io.signalbox.notify;
