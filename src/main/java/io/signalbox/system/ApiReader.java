package io.signalbox.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads what a vendor published and announced. */
final class ApiReader {

    private ApiReader() {}

    static Api read(Section root) {
        Section api = root.at("api");
        Section habits = api.at("deprecation");
        return new Api(
                api.text("version").orElse(null),
                api.text("header").orElse(null),
                contract(api).orElse(null),
                new Api.Habits(
                        habits.text("header").orElse(null),
                        habits.text("date").orElse(null),
                        habits.text("link").orElse(null)),
                announcement(api).orElse(null),
                announcements(root.at("operations")));
    }

    private static Map<String, Announcement> announcements(Section operations) {
        Map<String, Announcement> announcements = new HashMap<>();
        for (String name : operations.keys()) {
            announcement(operations.at(name)).ifPresent(found -> announcements.put(name, found));
        }
        return Map.copyOf(announcements);
    }

    /** The block {@code deprecated} of an API or an operation. */
    private static Optional<Announcement> announcement(Section owner) {
        if (!owner.has("deprecated")) {
            return Optional.empty();
        }
        Section block = owner.at("deprecated");
        return Optional.of(new Announcement(
                date(block, "since"),
                date(block, "ends"),
                block.text("link").orElse(null),
                block.text("successor").orElse(null)));
    }

    /** The schema has checked the form; what remains is a day that no calendar has. */
    private static LocalDate date(Section block, String key) {
        try {
            return block.text(key).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            block.error(
                    key, ProblemCode.DAY_UNKNOWN, "'" + key + "' is no day of the calendar; write it as 2027-01-31");
            return null;
        }
    }

    private static Optional<Path> contract(Section api) {
        return api.text("contract").flatMap(file -> {
            Path folder = api.document().path().toAbsolutePath().getParent().normalize();
            Path named = folder.resolve(file).normalize();
            if (!named.startsWith(folder) || !Files.isRegularFile(named)) {
                api.warning(
                        "contract",
                        ProblemCode.REFERENCE_UNKNOWN,
                        "contract '" + file + "' is not a file beside or below the descriptor, so what the system sends"
                                + " is held against nothing but what it sent before");
                return Optional.empty();
            }
            return Optional.of(named);
        });
    }
}
