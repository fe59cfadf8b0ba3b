package io.signalbox.starter;

import java.util.Map;

/** An integration's card and its first route. */
public record NewIntegration(String name, String title, String purpose, Owner owner, NewRoute route) {

    public void draft(Drafts drafts) {
        card(drafts, name, title, purpose, owner, route.to().toString());
        route.draft(drafts);
    }

    /**
     * The card alone.
     *
     * @param to who reads what the integration makes
     */
    public static void card(Drafts drafts, String name, String title, String purpose, Owner owner, String to) {
        drafts.add(
                name + "/integration.yaml",
                "integration.yaml",
                "integration",
                Map.of(
                        "name", name,
                        "title", YamlText.quoted(title),
                        "purpose", YamlText.quoted(purpose),
                        "team", YamlText.quoted(owner.team()),
                        "contact", YamlText.quoted(owner.contact()),
                        "escalation", YamlText.quoted(owner.escalation()),
                        "to", to));
    }
}
