package io.signalbox.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Role;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.signin.Session;
import io.signalbox.signin.SignInFilter;
import io.signalbox.web.FormFields;

/** Somebody looks at a page or sends one of its forms: who, and what they say. */
final class Visit {

    private final RoutingContext context;
    private final Instant now;
    private final Actions actions;
    private final ToLongFunction<Caller> parked;

    Visit(RoutingContext context, Instant now, Actions actions, ToLongFunction<Caller> parked) {
        this.context = context;
        this.actions = actions;
        this.now = now;
        this.parked = parked;
    }

    /** The user's role for this; null for none. */
    Role role(Concern concern) {
        return actions.role(caller(), concern).orElse(null);
    }

    /** How many deliveries are parked of those that the user sees. */
    long parked() {
        return parked.applyAsLong(caller());
    }

    Instant now() {
        return now;
    }

    /** Whether it is somebody who has signed in: whoever has a link need not be. */
    boolean isKnown() {
        return SignInFilter.isKnown(context);
    }

    Session session() {
        return SignInFilter.session(context);
    }

    Caller caller() {
        return session().caller();
    }

    /** Why, in the form's words, or null. */
    String reason() {
        return form("reason").orElse(null);
    }

    /** What a page did before is said by its address too. */
    void checkQuery(Fields fields) {
        fields.check(without(context.queryParams(), "done"));
    }

    void checkForm(Fields fields) {
        Fields.none().check(context.queryParams());
        fields.check(without(FormFields.of(context), "csrf"));
    }

    private static List<Map.Entry<String, String>> without(MultiMap values, String name) {
        return values.entries().stream()
                .filter(each -> !each.getKey().equals(name))
                .toList();
    }

    /** Whether a box is ticked, or a button of this name was pressed, that says this. */
    boolean isSaid(String name, String value) {
        Optional<String> said = form(name);
        if (said.isPresent() && !said.get().equals(value)) {
            throw refused(name, said.get(), value);
        }
        return said.isPresent();
    }

    /** One of the words that a field may hold. */
    String word(String name, String... words) {
        String said = form(name).orElse("");
        if (!List.of(words).contains(said)) {
            throw refused(name, said, String.join(" or ", words));
        }
        return said;
    }

    private static ProblemException refused(String name, String said, String allowed) {
        return new ProblemException(Problem.of(
                ProblemCode.PARAMETER_REFUSED, "field '" + name + "' is '" + said + "', but must be " + allowed));
    }

    /** A part of the path, decoded. */
    String path(String name) {
        return context.pathParam(name);
    }

    long number(String name) {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.TARGET_UNKNOWN, "'" + path(name) + "' is not a number"), e);
        }
    }

    /** Where the page is. */
    Address address() {
        Map<String, String> said = new LinkedHashMap<>();
        without(context.queryParams(), "done").forEach(each -> said.putIfAbsent(each.getKey(), each.getValue()));
        return new Address(context.request().path(), said);
    }

    /** Whether the page can be had again by its address. */
    boolean isAsked() {
        return context.request().method() == HttpMethod.GET;
    }

    /** Whether a part of the page is to be had anew, by itself. */
    boolean isRefresh() {
        return context.request().getHeader("X-Refresh") != null;
    }

    Sort sort() {
        return new Sort(
                query("sort").orElse(""),
                query("order").filter(Sort.DESCENDING::equals).isPresent());
    }

    Optional<String> query(String name) {
        return first(context.queryParams(), name);
    }

    /** In the address of a page, or in the form that this answers. */
    Optional<String> said(String name) {
        return isAsked() ? query(name) : form(name);
    }

    Optional<String> form(String name) {
        return first(FormFields.of(context), name);
    }

    List<String> forms(String name) {
        return FormFields.of(context).getAll(name);
    }

    private static Optional<String> first(MultiMap values, String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
