/**
 * Writes the files a new system, integration or route begins with: they pass the check, their test holds, and what only its
 * owner can know is marked with {@code change-me}.
 */
package io.signalbox.starter;
