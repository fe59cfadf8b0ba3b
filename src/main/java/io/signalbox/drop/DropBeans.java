package io.signalbox.drop;

import java.nio.file.Path;
import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mappings;
import io.signalbox.routefile.SafeMode;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.DriverFiles;
import io.signalbox.system.Systems;

/** Makes the watch over the routes folder. */
final class DropBeans {

    @Produces
    @Singleton
    UnitStates unitStates(RouteRunner runner) {
        return new UnitStates(runner);
    }

    @Produces
    @Singleton
    VersionHistory history(DataFolder data, DropConfig config) {
        return new VersionHistory(
                data.resolve("versions"),
                new HistoryBounds(config.versions(), config.versionBytes().asLongValue()));
    }

    @Produces
    @Singleton
    Versions versions(VersionHistory history, UnitStates unitStates) {
        return new Versions(history, unitStates);
    }

    @Produces
    @Singleton
    Drops drops(
            @ConfigProperty(name = "signalbox.routes", defaultValue = "routes") Path routes,
            DataFolder data,
            @ConfigProperty(name = "signalbox.safe-mode", defaultValue = "true") boolean safeMode,
            @ConfigProperty(name = "signalbox.owner-required", defaultValue = "false") boolean ownerRequired,
            DropConfig config,
            Config settings,
            Systems systems,
            Mappings mappings,
            RouteRunner runner,
            Ledger ledger,
            VersionHistory history,
            UnitStates unitStates,
            Schedule schedule,
            Clock clock) {
        RoutesDetector detector = new RoutesDetector(new FolderReader(routes, FolderBounds.DEFAULT, clock));
        ConfigFile values = new ConfigFile(
                Path.of("config", "application.properties").toAbsolutePath(), ConfigUtils.getProfiles(), settings);
        SafeMode mode = safeMode ? SafeMode.ON : SafeMode.OFF;
        Verdicts verdicts = new Verdicts(ledger.notes(), Rules.of(mode, ownerRequired), DriverFiles.in(values::value));
        CheckRoutes check = new CheckRoutes(CheckSettings.offline()
                .withSafeMode(mode)
                .withOwnersRequired(ownerRequired)
                .withConfig(verdicts::value, true));
        ComposedFolder composed = new ComposedFolder(data.resolve("running-routes"), verdicts);
        Reload reload = new Reload(composed, FolderCheck.by(check), systems, mappings, runner);
        RoutesWriter writer = new RoutesWriter(routes, data.resolve("put-back.zip"));
        return new Drops(
                detector,
                values,
                reload,
                new LastGood(ledger.notes()),
                history,
                writer,
                unitStates,
                schedule,
                config.poll(),
                clock);
    }
}
