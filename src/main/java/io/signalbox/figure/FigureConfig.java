package io.signalbox.figure;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Figures of speed, and how long they are kept. */
@ConfigMapping(prefix = "signalbox.figures")
interface FigureConfig {

    /** How many series are counted apart: a measure, of a subject, with an outcome. What comes beyond is counted as of {@code other}. */
    @WithDefault("1000")
    int series();

    /** How long figures of minutes are kept. */
    @WithDefault("48h")
    Duration minutes();

    /** How long figures of hours are kept. */
    @WithDefault("400d")
    Duration hours();
}
