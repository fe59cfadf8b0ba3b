package io.signalbox.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the vendor published, and how it says that something of it ends.
 *
 * @param version the version we were written against, or null
 * @param versionHeader the header in which the version is asked for and answered, or null where the URL says it
 * @param contract an OpenAPI file, or null
 * @param habits headers of the vendor's own beside RFC 9745 and RFC 8594
 * @param announced what the vendor announced for the whole API, or null
 * @param announcements the same by operation
 * @param schemas files of JSON Schemas by operation: what we send, or what a webhook brings
 */
public record Api(
        String version,
        String versionHeader,
        Path contract,
        DeprecationHeaders habits,
        Announcement announced,
        Map<String, Announcement> announcements,
        Map<String, Path> schemas) {

    /** What was announced for one operation: itself, or else the API it belongs to. */
    public Optional<Announcement> announced(String operation) {
        return Optional.ofNullable(announcements.getOrDefault(operation, announced));
    }

    /**
     * Headers of the vendor's own; each may be null.
     *
     * @param header says by its presence that the operation is deprecated; holds a date since when, or a reason
     * @param date holds the day from which the operation is gone
     * @param link holds the address of the announcement
     */
    public record DeprecationHeaders(String header, String date, String link) {}
}
