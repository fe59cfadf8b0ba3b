/** The REST door: {@code /api}, for those who hold the access token. Thin: calls {@code control} only. */
package io.signalbox.api;
