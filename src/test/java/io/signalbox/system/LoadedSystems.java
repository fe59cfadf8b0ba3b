package io.signalbox.system;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** The systems of a test's descriptors, which have no errors. */
public final class LoadedSystems {

    private LoadedSystems() {}

    /** Without any configuration. */
    public static Systems of(Path routes) {
        return of(routes, key -> Optional.empty());
    }

    public static Systems of(Path routes, Function<String, Optional<String>> config) {
        return of(Systems.load(routes, Kinds.shipped(), config));
    }

    public static Systems of(Systems.Loading loading) {
        assertThat(loading.findings()).noneMatch(Finding::isError);
        return loading.systems();
    }
}
