package io.signalbox.notice;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

/** Configuration of notices. */
@ConfigMapping(prefix = "signalbox.notices")
interface NoticeConfig {

    /** Where people reach the console from a notice, such as {@code https://signalbox.example.com}. */
    Optional<String> address();

    /** Absolute paths of the programs that channels may run; none unless they are named here. */
    Optional<Set<String>> commands();
}
