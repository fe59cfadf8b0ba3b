package io.signalbox.drop;

import java.nio.file.Path;
import java.util.Locale;

import io.signalbox.check.Unit;
import io.signalbox.notify.NotifyReader;

/** How units are named outside the program. */
final class UnitPaths {

    private UnitPaths() {}

    /** Where a unit lies, for a finding about it as a whole. */
    static Path of(Unit unit) {
        Path routes = Path.of("routes");
        return switch (unit.kind()) {
            case FOLDER -> routes;
            case MODEL -> routes.resolve("model");
            case SYSTEM -> routes.resolve("systems").resolve(unit.name() + ".yaml");
            case NOTIFY -> routes.resolve(NotifyReader.FILE);
            case INTEGRATION -> routes.resolve(unit.name());
        };
    }

    /** Such as {@code integration:customer-onboarding}. */
    static String key(Unit unit) {
        return unit.kind().name().toLowerCase(Locale.ROOT) + ":" + unit.name();
    }

    static Unit ofKey(String key) {
        String[] parts = key.split(":", 2);
        return new Unit(Unit.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
    }
}
