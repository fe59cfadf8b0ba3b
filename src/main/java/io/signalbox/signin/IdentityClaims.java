package io.signalbox.signin;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;

/** What a provider's claims mean here: a name, and for each place the highest role that one of the user's groups has. */
final class IdentityClaims {

    private static final int LONGEST_NAME = 100;

    private final String nameClaim;
    private final String rolesClaim;
    private final Map<String, Grants> groups;

    /** @param groups what the members of each may do */
    IdentityClaims(String nameClaim, String rolesClaim, Map<String, Grants> groups) {
        this.nameClaim = nameClaim;
        this.rolesClaim = rolesClaim;
        this.groups = groups;
    }

    /** @throws IllegalStateException that says what to write where the settings hold something else than roles */
    static IdentityClaims of(OidcConfig config) {
        Map<String, Grants> groups = new HashMap<>();
        add(groups, config.viewers(), Role.VIEWER);
        add(groups, config.operators(), Role.OPERATOR);
        add(groups, config.admins(), Role.ADMIN);
        config.limited().forEach((group, roles) -> add(groups, group, limited(group, roles)));
        return new IdentityClaims(config.nameClaim(), config.rolesClaim(), groups);
    }

    private static void add(Map<String, Grants> groups, Optional<List<String>> names, Role role) {
        names.orElse(List.of()).forEach(group -> add(groups, group, Grants.of(role)));
    }

    private static void add(Map<String, Grants> groups, String group, Grants more) {
        groups.merge(group, more, (one, other) -> Grants.together(List.of(one, other))
                .orElseThrow());
    }

    private static Grants limited(String group, List<String> roles) {
        try {
            return Grants.parse(String.join(",", roles));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("signalbox.oidc.limited." + group + ": " + e.getMessage(), e);
        }
    }

    /** The name for console and audit log; users of the provider are distinguished from those of the users file. */
    String name(Map<String, Object> claims, String subject) {
        String name = find(claims, nameClaim) instanceof String text && !text.isBlank() ? text : subject;
        String plain = name.replaceAll("\\p{Cntrl}", "").strip();
        return "oidc:" + plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    /** Empty for somebody who has no business here. */
    Optional<Grants> grants(Map<String, Object> claims) {
        Set<String> member = new HashSet<>();
        Object found = find(claims, rolesClaim);
        if (found instanceof Collection<?> many) {
            many.forEach(each -> member.add(String.valueOf(each)));
        } else if (found instanceof String one) {
            member.add(one);
        }
        return Grants.together(
                member.stream().filter(groups::containsKey).map(groups::get).toList());
    }

    /** A claim by its whole name, else along its dots. */
    private static Object find(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        Object found = claims;
        for (String step : name.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }
}
