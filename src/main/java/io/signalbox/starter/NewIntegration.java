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
                        "title", Owner.quoted(title),
                        "purpose", Owner.quoted(purpose),
                        "team", Owner.quoted(owner.team()),
                        "contact", Owner.quoted(owner.contact()),
                        "escalation", Owner.quoted(owner.escalation()),
                        "to", route.to().toString()));
        route.draft(drafts);
    }
}
