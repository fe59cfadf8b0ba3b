package io.signalbox.signin;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.signalbox.access.Role;

/** What a provider's claims mean here: a name, and the highest role that one of the user's groups has. */
final class IdentityClaims {

    private static final int LONGEST_NAME = 100;

    private final String nameClaim;
    private final String rolesClaim;
    private final Map<Role, Set<String>> groups;

    IdentityClaims(String nameClaim, String rolesClaim, Map<Role, Set<String>> groups) {
        this.nameClaim = nameClaim;
        this.rolesClaim = rolesClaim;
        this.groups = groups;
    }

    static IdentityClaims of(OidcConfig config) {
        return new IdentityClaims(
                config.nameClaim(),
                config.rolesClaim(),
                Map.of(
                        Role.VIEWER, Set.copyOf(config.viewers().orElse(List.of())),
                        Role.OPERATOR, Set.copyOf(config.operators().orElse(List.of())),
                        Role.ADMIN, Set.copyOf(config.admins().orElse(List.of()))));
    }

    /** The name for console and audit log; users of the provider are distinguished from those of the users file. */
    String name(Map<String, Object> claims, String subject) {
        String name = find(claims, nameClaim) instanceof String text && !text.isBlank() ? text : subject;
        String plain = name.replaceAll("\\p{Cntrl}", "").strip();
        return "oidc:" + plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    /** Empty for somebody who has no business here. */
    Optional<Role> role(Map<String, Object> claims) {
        Set<String> member = new HashSet<>();
        Object found = find(claims, rolesClaim);
        if (found instanceof Collection<?> many) {
            many.forEach(each -> member.add(String.valueOf(each)));
        } else if (found instanceof String one) {
            member.add(one);
        }
        Role highest = null;
        for (Role role : Role.values()) {
            if (groups.getOrDefault(role, Set.of()).stream().anyMatch(member::contains)) {
                highest = role;
            }
        }
        return Optional.ofNullable(highest);
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
