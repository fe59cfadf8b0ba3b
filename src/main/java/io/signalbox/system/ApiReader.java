package io.signalbox.system;

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
                new Api.DeprecationHeaders(
                        habits.text("header").orElse(null),
                        habits.text("date").orElse(null),
                        habits.text("link").orElse(null)),
                announcement(api).orElse(null),
                announcements(root.at("operations")),
                schemas(root.at("operations")));
    }

    /** That a file is missing is for the operation to say. */
    private static Map<String, Path> schemas(Section operations) {
        Map<String, Path> schemas = new HashMap<>();
        for (String name : operations.keys()) {
            operations
                    .at(name)
                    .text("request")
                    .flatMap(operations::fileBeside)
                    .ifPresent(file -> schemas.put(name, file));
        }
        return Map.copyOf(schemas);
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
            Optional<Path> named = api.fileBeside(file);
            if (named.isEmpty()) {
                api.warning(
                        "contract",
                        ProblemCode.REFERENCE_UNKNOWN,
                        "contract '" + file + "' is not a file beside or below the descriptor, so what the system sends"
                                + " is held against nothing but what it sent before");
            }
            return named;
        });
    }
}
