package io.signalbox.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.signalbox.access.Concern;
import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

/**
 * What surrounds every page, and how its values are written.
 *
 * @param section which entry of the navigation is lit
 * @param role of the user for what the page is about; null for none
 * @param csrf the token that every form carries
 * @param notice what just happened, or null
 * @param parked how many deliveries are parked
 * @param query what is searched for, on the page that shows what was found; else empty
 * @param address where the page is
 * @param sortable whether links to it in another order lead anywhere: not on the answer to a form
 */
record Shell(
        String title,
        String section,
        String user,
        Grants grants,
        Role role,
        boolean local,
        String csrf,
        String notice,
        Instant now,
        long parked,
        String query,
        Address address,
        boolean sortable,
        Sort sort) {

    /** The section of the page that shows what was found. */
    static final String SEARCH = "search";

    /** Of a page about the whole hub. */
    static Shell of(Visit visit, String title, String section) {
        return of(visit, title, section, Concern.HUB);
    }

    /** @param concern what the page is about */
    static Shell of(Visit visit, String title, String section, Concern concern) {
        return new Shell(
                title,
                section,
                visit.caller().name(),
                visit.caller().grants(),
                visit.role(concern),
                visit.session().local(),
                visit.session().csrf(),
                visit.query("done").map(Done::words).orElse(null),
                visit.now(),
                visit.parked(),
                section.equals(SEARCH) ? visit.said("q").orElse("") : "",
                visit.address(),
                visit.isAsked(),
                visit.sort());
    }

    /** The section's name, for where the navigation is closed. */
    public String here() {
        return section.isEmpty() ? title : section.substring(0, 1).toUpperCase(Locale.ROOT) + section.substring(1);
    }

    /**
     * To the page sorted by a column, or the other way round when it is already; with what else the address says.
     *
     * @param largestFirst which way comes first
     */
    public String sortBy(String column, boolean largestFirst) {
        boolean descending = sort.by(column) ? !sort.descending() : largestFirst;
        return address.with("sort", column)
                .with("order", descending ? Sort.DESCENDING : "")
                .query();
    }

    /** To the next page. */
    public String older(long before) {
        return address.with("before", Long.toString(before)).query();
    }

    public boolean at(String other) {
        return section.equals(other);
    }

    public boolean operator() {
        return role != null && role.covers(Role.OPERATOR);
    }

    public boolean admin() {
        return role != null && role.covers(Role.ADMIN);
    }

    /** Whether the user sees what is of the whole hub. */
    public boolean whole() {
        return grants.hub().filter(each -> each.covers(Role.VIEWER)).isPresent();
    }

    /** Whether the user does what concerns the whole hub. */
    public boolean operates() {
        return grants.hub().filter(each -> each.covers(Role.OPERATOR)).isPresent();
    }

    /** Whether the user manages the hub's accounts. */
    public boolean administers() {
        return grants.hub().filter(each -> each.covers(Role.ADMIN)).isPresent();
    }

    /** All roles, with a blank between two, where a line may break. */
    public String roleWord() {
        return grants.text().replace(",", ", ");
    }

    /** In UTC, as the log and the ledger have it. */
    public String time(Instant time) {
        return Look.time(time);
    }

    public String day(Instant time) {
        return Look.day(time);
    }

    /** How far away a day is, or how long it is over. */
    public String inDays(long days) {
        return days < 0 ? -days + " days over" : days == 1 ? "in 1 day" : "in " + days + " days";
    }

    public String ago(Instant time) {
        return time == null ? "" : Look.length(Duration.between(time, now)) + " ago";
    }

    public String since(Instant time) {
        return time == null ? "" : Look.length(Duration.between(time, now));
    }

    /** A length of time in its largest unit. */
    public String length(long seconds) {
        return Look.length(Duration.ofSeconds(seconds));
    }

    /** What a system's state means. */
    public String words(String state) {
        return switch (state) {
            case "open" -> "circuit open";
            case "half-open" -> "circuit half open";
            case "held" -> "asked to wait";
            default -> state;
        };
    }

    /** A rate, without needless decimals; a dash where nothing is known. */
    public String rate(Double perMinute) {
        return perMinute == null ? "-" : perMinute.toString().replaceFirst("\\.0$", "") + " a minute";
    }

    /** The class that colours a state. */
    public String look(String word) {
        return Look.state(word);
    }

    public String look(DeliveryState state) {
        return Look.state(state.word());
    }

    /** The class that colours a level of the log. */
    public String levelLook(String level) {
        return switch (level) {
            case "ERROR", "FATAL", "SEVERE" -> "bad";
            case "WARN", "WARNING" -> "warn";
            default -> "";
        };
    }

    /** As a parameter of a link. */
    public String param(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As one part of a path. */
    public String segment(String text) {
        return param(text).replace("+", "%20");
    }

    /** Whether a system's word can be trusted as a link: other schemes may run something. */
    public boolean web(String link) {
        return link.startsWith("https://") || link.startsWith("http://");
    }

    public String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** A constant's name as words. */
    public String spaced(Enum<?> word) {
        return lower(word).replace('_', ' ');
    }

    /** What can be done about a problem, or null for a code of another version. */
    public String remedy(String code) {
        return Arrays.stream(ProblemCode.values())
                .filter(each -> each.id().equals(code))
                .map(ProblemCode::remedy)
                .findFirst()
                .orElse(null);
    }

    /** Whether it is the code of what is to be known of a message that went on; the code may be null. */
    public boolean isRemark(String code) {
        return code != null && ProblemCode.isRemark(code);
    }

    /** The class that colours an attempt by its problem, if any. */
    public String attempt(String problem) {
        return problem == null ? "ok" : isRemark(problem) ? "warn" : "bad";
    }

    public boolean hasCalls(List<CallRecord> calls) {
        return calls != null && !calls.isEmpty();
    }

    /** Calls as JSON that can be read. */
    public String calls(List<CallRecord> calls) {
        return Json.mapper().valueToTree(calls).toPrettyString();
    }

    public List<Role> roles() {
        return List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN); // a contributor has a link, or a token
    }

    /** The states of a delivery. */
    public List<String> states() {
        return Arrays.stream(DeliveryState.values()).map(DeliveryState::word).toList();
    }

    /** JSON with line ends, for reading. */
    public String pretty(String json) {
        try {
            return json == null ? "" : Json.reader().readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
