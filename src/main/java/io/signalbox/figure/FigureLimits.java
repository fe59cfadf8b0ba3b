package io.signalbox.figure;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param series how many are counted apart; what comes beyond is counted as of {@link Figures#OTHER}
 * @param minutes how long figures of minutes are kept
 * @param hours how long figures of hours are kept
 */
public record FigureLimits(int series, Duration minutes, Duration hours) {}
