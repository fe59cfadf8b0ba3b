package io.signalbox.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Who there is, as a file of the organisation says: its teams, and of each the people and the addresses by which it is reached.
 *
 * @param teams by name
 */
public record People(Map<String, Set<String>> teams) {

    /**
     * What became of the file.
     *
     * @param people those that could be read
     */
    public record Reading(People people, List<Finding> findings) {}

    /** Never throws for what the file holds. */
    public static Reading read(Path file) {
        Documents.Reading reading = Documents.read(file);
        List<Finding> findings = new ArrayList<>(reading.findings());
        Map<String, Set<String>> teams = new LinkedHashMap<>();
        reading.document().ifPresent(document -> {
            Section root = Section.of(document, findings);
            root.keys().stream().filter(key -> !key.equals("teams")).forEach(key -> unknown(root, key));
            Section all = root.at("teams");
            all.keys().forEach(team -> teams.put(team, members(all, team)));
        });
        return new Reading(new People(teams), findings);
    }

    private static void unknown(Section root, String key) {
        root.error(key, ProblemCode.VALUE_REFUSED, "'" + key + "' is not known here; the file has 'teams'");
    }

    private static Set<String> members(Section teams, String team) {
        Set<String> members = new LinkedHashSet<>();
        JsonNode list = teams.node().path(team);
        if (!list.isArray()) {
            teams.error(
                    team,
                    ProblemCode.VALUE_REFUSED,
                    "team '" + team + "' must be a list of names and addresses, such as [ada, ada@example.com]");
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isTextual()) {
                members.add(list.get(i).asText());
            } else {
                new Section(teams.document(), Document.pointer("/teams/" + team, "" + i), teams.findings())
                        .error(ProblemCode.VALUE_REFUSED, "a member of team '" + team + "' must be a text in quotes");
            }
        }
        return members;
    }

    /**
     * Why an owner is nobody any more, or is reached nowhere.
     *
     * @param part of the owner in its card: {@code team}, {@code contact} or {@code escalation}; null where it names no team
     */
    public record Missing(String part, String why) {}

    /** Empty for an owner who is there. */
    public List<Missing> missing(Card.Owner owner) {
        if (owner.team() == null) {
            return List.of(new Missing(null, "nobody owns it"));
        }
        if (!teams.containsKey(owner.team())) {
            return List.of(new Missing("team", "there is no team '" + owner.team() + "' any more"));
        }
        List<Missing> missing = new ArrayList<>();
        address("contact", owner.contact(), missing);
        address("escalation", owner.escalation(), missing);
        return missing;
    }

    private void address(String part, String address, List<Missing> missing) {
        if (address != null && teams.values().stream().noneMatch(each -> each.contains(address))) {
            missing.add(new Missing(part, "'" + address + "' belongs to no team any more"));
        }
    }

    public boolean isOf(String person, String team) {
        return teams.getOrDefault(team, Set.of()).contains(person);
    }
}
