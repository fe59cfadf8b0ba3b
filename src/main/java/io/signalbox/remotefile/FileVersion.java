package io.signalbox.remotefile;

/**
 * One state of a file, as its folder lists it.
 *
 * @param name without the folder
 * @param modified in milliseconds since 1970; servers may round it
 */
public record FileVersion(String name, long size, long modified) {}
