/** Postal addresses: one text or several lines taken apart, and written again as their country does. Knows nothing of the hub. */
package io.signalbox.address;
