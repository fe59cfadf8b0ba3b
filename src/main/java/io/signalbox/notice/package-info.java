/**
 * Takes notices of alerts to people: keeps each as a message for every channel it goes to, and makes of it what mail, Slack, Teams,
 * PagerDuty or a webhook understands. They are delivered as other messages are: tried again, parked, shown. Knows no interface.
 */
package io.signalbox.notice;
