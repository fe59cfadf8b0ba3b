package io.signalbox.starter;

import java.util.Map;

/** An integration's card and its first route. */
public record NewIntegration(String name, String title, String purpose, Owner owner, NewRoute route) {

    public void draft(Drafts drafts) {
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
                        "to", route.to().toString()));
        route.draft(drafts);
    }
}
