package io.signalbox.ledger.store;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Brings a ledger's tables to the newest version with Flyway. Forward only. */
final class Migrations implements ResourceProvider {

    /** All of them, in order: named here because class path scanning is not possible in every packaging. */
    private static final List<String> FILES = List.of(
            "V1__ledger.sql",
            "V2__note.sql",
            "V3__control.sql",
            "V4__retired.sql",
            "V5__count.sql",
            "V6__mark.sql",
            "V7__run.sql",
            "V8__headers.sql",
            "V9__calls.sql");

    private final String folder;

    private Migrations(String engine) {
        this.folder = "db/" + engine + "/";
    }

    static void apply(DataSource dataSource, String engine) {
        Migrations migrations = new Migrations(engine);
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .resourceProvider(migrations)
                .javaMigrationClassProvider(List::of)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    @Override
    public LoadableResource getResource(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return FILES.contains(file) ? new Script(folder + file) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return FILES.stream()
                .filter(f -> f.startsWith(prefix))
                .<LoadableResource>map(f -> new Script(folder + f))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String path;

        Script(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            return new InputStreamReader(
                    Migrations.class.getClassLoader().getResourceAsStream(path), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
