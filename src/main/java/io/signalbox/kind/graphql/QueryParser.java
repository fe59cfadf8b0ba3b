package io.signalbox.kind.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.signalbox.kind.graphql.QueryDocument.Variable;
import io.signalbox.kind.graphql.QueryTokens.Token;
import io.signalbox.kind.graphql.QueryTokens.Type;

/** Reads executable documents of GraphQL (October 2021), as far as that can be done without the schema of a system. */
final class QueryParser {

    private static final int DEEPEST = 100;

    private final QueryTokens tokens;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Uses> fragments = new LinkedHashMap<>();
    private Token next;
    private Uses uses = new Uses();
    private int depth;

    private QueryParser(String text) {
        this.tokens = new QueryTokens(text);
        this.next = tokens.next();
    }

    /** What one definition names that others define. */
    private static final class Uses {
        private final Set<String> variables = new LinkedHashSet<>();
        private final Set<String> fragments = new LinkedHashSet<>();
    }

    /** @param name null for none */
    private record Operation(QueryDocument.Type type, String name, List<Variable> variables, Uses uses) {}

    /**
     * @param operation the name of the one that is meant, or null where there is one only
     * @throws QuerySyntaxException when it cannot be sent
     */
    static QueryDocument parse(String text, String operation) {
        QueryParser parser = new QueryParser(text);
        do {
            parser.definition();
        } while (parser.next.type() != Type.END);
        parser.checkFragments();
        parser.operations.forEach(parser::checkVariables);
        Operation meant = parser.meant(operation);
        return new QueryDocument(text, meant.type(), meant.name(), List.copyOf(meant.variables()));
    }

    private Operation meant(String wanted) {
        List<Operation> found = operations.stream()
                .filter(each -> wanted == null || wanted.equals(each.name()))
                .toList();
        if (found.size() != 1) {
            throw new QuerySyntaxException(
                    wanted == null
                            ? "it has " + operations.size() + " operations; name the one that is meant as 'operation'"
                            : "it has no operation '" + wanted + "'");
        }
        return found.get(0);
    }

    private void checkFragments() {
        Set<String> used = new HashSet<>();
        operations.forEach(operation -> follow(operation.uses(), used, new HashSet<>()));
        fragments.keySet().stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new QuerySyntaxException("the fragment '" + name + "' is used nowhere, which systems refuse");
                });
    }

    private void checkVariables(Operation operation) {
        Set<String> used = new LinkedHashSet<>();
        follow(operation.uses(), new HashSet<>(), used);
        List<String> declared =
                operation.variables().stream().map(Variable::name).toList();
        for (String name : used) {
            if (!declared.contains(name)) {
                throw new QuerySyntaxException("the variable '$" + name + "' is used, but not declared");
            }
        }
        for (String name : declared) {
            if (!used.contains(name)) {
                throw new QuerySyntaxException("the variable '$" + name + "' is declared, but not used");
            }
        }
        if (new HashSet<>(declared).size() < declared.size()) {
            throw new QuerySyntaxException("a variable is declared twice");
        }
    }

    /** Collects what is used, through all fragments. */
    private void follow(Uses from, Set<String> usedFragments, Set<String> usedVariables) {
        usedVariables.addAll(from.variables);
        for (String name : from.fragments) {
            if (!fragments.containsKey(name)) {
                throw new QuerySyntaxException("the fragment '" + name + "' is defined nowhere");
            }
            if (usedFragments.add(name)) {
                follow(fragments.get(name), usedFragments, usedVariables);
            }
        }
    }

    private void definition() {
        uses = new Uses();
        if (next.is("{")) {
            operations.add(new Operation(QueryDocument.Type.QUERY, null, List.of(), uses));
            selections();
            return;
        }
        Token first = next;
        String word = name("'query', 'mutation' or 'fragment'");
        switch (word) {
            case "query", "mutation", "subscription" ->
                operation(QueryDocument.Type.valueOf(word.toUpperCase(Locale.ROOT)));
            case "fragment" -> fragment();
            default -> throw first.unexpected("'query', 'mutation' or 'fragment'");
        }
    }

    private void operation(QueryDocument.Type type) {
        String name = next.type() == Type.NAME ? name("a name") : null;
        List<Variable> variables = new ArrayList<>();
        operations.add(new Operation(type, name, variables, uses));
        if (accepts("(")) {
            do {
                variables.add(variable());
            } while (!accepts(")"));
        }
        directives();
        selections();
    }

    private Variable variable() {
        expect("$");
        String name = name("the name of a variable");
        expect(":");
        String type = type();
        boolean hasDefault = accepts("=");
        if (hasDefault) {
            value();
        }
        directives();
        return new Variable(name, type, type.endsWith("!") && !hasDefault);
    }

    private String type() {
        String type;
        if (accepts("[")) {
            deeper();
            type = "[" + type() + "]";
            depth--;
            expect("]");
        } else {
            type = name("a type");
        }
        return accepts("!") ? type + "!" : type;
    }

    private void fragment() {
        Token at = next;
        String name = name("the name of a fragment");
        if (name.equals("on") || fragments.put(name, uses) != null) {
            throw at.unexpected("a name of its own for the fragment");
        }
        if (!name("'on'").equals("on")) {
            throw at.unexpected("'on' and a type behind the name of the fragment");
        }
        name("a type");
        directives();
        selections();
    }

    private void selections() {
        deeper();
        expect("{");
        do {
            selection();
        } while (!accepts("}"));
        depth--;
    }

    private void selection() {
        if (!accepts("...")) {
            field();
            return;
        }
        boolean isInline = next.type() != Type.NAME;
        if (!isInline) {
            String name = name("a fragment");
            isInline = name.equals("on");
            if (isInline) {
                name("a type");
            } else {
                uses.fragments.add(name);
            }
        }
        directives();
        if (isInline) {
            selections();
        }
    }

    private void field() {
        name("a field");
        if (accepts(":")) {
            name("a field");
        }
        arguments();
        directives();
        if (next.is("{")) {
            selections();
        }
    }

    private void directives() {
        while (accepts("@")) {
            name("a directive");
            arguments();
        }
    }

    private void arguments() {
        if (accepts("(")) {
            do {
                name("an argument");
                expect(":");
                value();
            } while (!accepts(")"));
        }
    }

    private void value() {
        deeper();
        if (accepts("$")) {
            uses.variables.add(name("the name of a variable"));
        } else if (accepts("[")) {
            while (!accepts("]")) {
                value();
            }
        } else if (accepts("{")) {
            while (!accepts("}")) {
                name("a field");
                expect(":");
                value();
            }
        } else if (next.type() == Type.PUNCTUATOR || next.type() == Type.END) {
            throw next.unexpected("a value");
        } else {
            next = tokens.next();
        }
        depth--;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new QuerySyntaxException("it is nested more than " + DEEPEST + " levels deep");
        }
    }

    private boolean accepts(String punctuator) {
        boolean is = next.is(punctuator);
        if (is) {
            next = tokens.next();
        }
        return is;
    }

    private void expect(String punctuator) {
        if (!accepts(punctuator)) {
            throw next.unexpected("'" + punctuator + "'");
        }
    }

    private String name(String what) {
        if (next.type() != Type.NAME) {
            throw next.unexpected(what);
        }
        String name = next.text();
        next = tokens.next();
        return name;
    }
}
