package io.signalbox.ledger.store;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

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

    /**
     * @param place of the ledger, for people
     * @throws ProblemException when a later version of this program has changed the tables: nothing is written then
     */
    static void apply(DataSource dataSource, String engine, String place) {
        Migrations migrations = new Migrations(engine);
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .resourceProvider(migrations)
                .javaMigrationClassProvider(List::of)
                .cleanDisabled(true)
                .load();
        refuseLater(flyway.info().all(), place);
        flyway.migrate();
    }

    /** Flyway itself would take unknown migrations for good, and this program would write into tables that it does not know. */
    private static void refuseLater(MigrationInfo[] all, String place) {
        List<MigrationVersion> unknown = Stream.of(all)
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS
                        || each.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.LEDGER_NEWER,
                    place + " has tables of version " + Collections.max(unknown)
                            + ", and this program knows them up to "
                            + FILES.size()
                            + "; start the version of Signalbox that was used last, or restore the backup"
                            + " from before the upgrade"));
        }
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
