package io.signalbox.status;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Owning. */
@ConfigMapping(prefix = "signalbox.owning")
public interface OwningConfig {

    /** A file of the organisation's teams and their people: owners that it does not know are orphans. */
    Optional<Path> people();
}
