package io.signalbox.system;

import java.time.LocalDate;

/**
 * What a vendor announced by other ways than a header, as somebody wrote it into the descriptor.
 *
 * @param since the day from which it is deprecated, or null
 * @param ends the day from which it is gone, or null
 * @param link the announcement, or null
 * @param successor what to use instead, or null
 */
public record Announcement(LocalDate since, LocalDate ends, String link, String successor) {}
