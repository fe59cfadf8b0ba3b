/** What HTTP says of limits, times and failures, for calls, token endpoints and all others that speak it. Knows no system. */
package io.signalbox.http;
