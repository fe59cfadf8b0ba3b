/** What values mean to people: names of persons, phone numbers, amounts of money, times of day. Knows nothing of the hub. */
package io.signalbox.value;
