package io.signalbox.starter;

import java.util.Map;

/**
 * A system's descriptor to begin with: one operation that writes, one that reads, a token.
 *
 * @param team who owns the connection here, or null
 * @param vendor how to reach the vendor's support, or null
 */
public record NewSystem(String name, String title, String team, String vendor) {

    public void draft(Drafts drafts) {
        drafts.add(
                "systems/" + name + ".yaml",
                "system.yaml",
                "system",
                Map.of(
                        "name", name,
                        "title", Owner.quoted(title),
                        "team", Owner.quoted(Owner.orUnknown(team)),
                        "vendor", Owner.quoted(Owner.orUnknown(vendor))));
    }
}
