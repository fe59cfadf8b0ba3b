/**
 * Watches integrations: holds what is measured of them against the alerts of their cards, and says once when one fires, goes on or
 * ends. Knows no interface, and not how what it watches is measured.
 */
package io.signalbox.alert;
