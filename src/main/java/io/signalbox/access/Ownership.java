package io.signalbox.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which integrations there are, those that are gone among them, who answers for each, and which subscriptions are theirs. May block. */
public interface Ownership {

    /** Of a hub without integrations. */
    Ownership NONE = new Ownership() {
        @Override
        public Collection<Owned> all() {
            return List.of();
        }

        @Override
        public Owned of(String integration) {
            return new Owned(integration, null);
        }

        @Override
        public Map<String, String> integrations() {
            return Map.of();
        }

        @Override
        public Map<String, Shared> shared() {
            return Map.of();
        }
    };

    Collection<Owned> all();

    /** Also where there is no integration of that name. */
    Owned of(String integration);

    /** Of each subscription that belongs to one: the others belong to the hub or to a system. */
    Map<String, String> integrations();

    /** Of each subscription that no one integration has, but some share. */
    Map<String, Shared> shared();
}
