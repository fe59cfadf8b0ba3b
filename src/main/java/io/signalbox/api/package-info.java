/** The REST interface: {@code /api}, for those who hold an access token. Thin: calls {@code control} only. */
package io.signalbox.api;
