package io.signalbox.desk;

import java.time.Instant;

/**
 * A link for somebody who supplies what a record lacks.
 *
 * @param path below the hub's own address; shown once
 * @param expires it can be used once, and not after this
 */
public record Invitation(long delivery, String path, Instant expires) {}
