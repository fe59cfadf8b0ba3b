/** The REST interface: {@code /api}, for those who hold an access token. Every request is an action of {@code access} and its users. */
package io.signalbox.api;
