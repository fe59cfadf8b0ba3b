/**
 * What people do with messages and deliveries: find, read, replay, edit, discard, one by one and in bulk, and follow a journey.
 */
package io.signalbox.desk;
