package io.signalbox.glossary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;

import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary.Term;
import io.signalbox.glossary.Glossary.Usage;
import io.signalbox.lineage.MappingTokens;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Holds a mapping's calls of {@code state} against the glossary. */
public final class StateCalls {

    /** What reads states. */
    public static final String FUNCTION = "state";

    private final Path file;
    private final Glossary glossary;
    private final List<Finding> findings = new ArrayList<>();

    private StateCalls(Path file, Glossary glossary) {
        this.file = file;
        this.glossary = glossary;
    }

    /** Whether a mapping reads states; one that has a function of that name of its own does not. */
    public static boolean concerns(String text) {
        List<Token> tokens = MappingTokens.of(text);
        boolean calls = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isCall(tokens, i)) {
                if (i > 0 && tokens.get(i - 1).kind == JsltParserConstants.DEF) {
                    return false;
                }
                calls = true;
            }
        }
        return calls;
    }

    /** The words whose states a mapping reads. */
    public static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        if (concerns(text)) {
            List<Token> tokens = MappingTokens.of(text);
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (isCall(tokens, i)) {
                    literal(arguments(tokens, i + 2).get(0)).ifPresent(words::add);
                }
            }
        }
        return words;
    }

    /** @param text compiles */
    public static List<Finding> check(Path file, String text, Glossary glossary) {
        StateCalls lint = new StateCalls(file, glossary);
        if (concerns(text)) {
            List<Token> tokens = MappingTokens.of(text);
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (isCall(tokens, i)) {
                    lint.call(tokens.get(i), arguments(tokens, i + 2));
                }
            }
        }
        return lint.findings;
    }

    private static boolean isCall(List<Token> tokens, int at) {
        return tokens.get(at).kind == JsltParserConstants.IDENT
                && tokens.get(at).image.equals(FUNCTION)
                && tokens.get(at + 1).kind == JsltParserConstants.LPAREN
                && (at == 0 || tokens.get(at - 1).kind != JsltParserConstants.DOT);
    }

    /** The tokens of each argument, from the first behind the bracket on. */
    private static List<List<Token>> arguments(List<Token> tokens, int from) {
        List<List<Token>> arguments = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        for (Token token : tokens.subList(from, tokens.size())) {
            switch (token.kind) {
                case JsltParserConstants.LPAREN, JsltParserConstants.LBRACKET, JsltParserConstants.LCURLY -> depth++;
                case JsltParserConstants.RPAREN, JsltParserConstants.RBRACKET, JsltParserConstants.RCURLY -> depth--;
                default -> {
                    // A part of the argument.
                }
            }
            if (depth < 0) {
                break;
            }
            if (depth == 0 && token.kind == JsltParserConstants.COMMA) {
                arguments.add(new ArrayList<>());
            } else {
                arguments.get(arguments.size() - 1).add(token);
            }
        }
        return arguments;
    }

    private static Optional<String> literal(List<Token> argument) {
        return argument.size() == 1 && argument.get(0).kind == JsltParserConstants.STRING
                ? Optional.of(MappingTokens.plain(argument.get(0)))
                : Optional.empty();
    }

    private void call(Token call, List<List<Token>> arguments) {
        if (arguments.size() < 3 || arguments.size() > 4) {
            return; // the compiler says so
        }
        Optional<String> word = literal(arguments.get(0));
        Optional<String> from = literal(arguments.get(2));
        Optional<String> to = arguments.size() < 4 ? Optional.of(Glossary.MODEL) : literal(arguments.get(3));
        if (word.isEmpty() || from.isEmpty() || to.isEmpty()) {
            error(
                    call,
                    "the word and the systems of state() cannot be checked; write them as texts in quotes, as in"
                            + " state(\"customer\", .status, \"crm\", \"billing\")");
            return;
        }
        Optional<Term> term = glossary.term(word.get());
        if (term.isEmpty()) {
            error(
                    arguments.get(0).get(0),
                    "there is no word '" + word.get() + "' in " + GlossaryReader.FILE
                            + Suggestion.hint(word.get(), glossary.terms().keySet()));
        } else if (isSide(term.get(), from.get(), arguments.get(2))
                && (arguments.size() < 4 || isSide(term.get(), to.get(), arguments.get(3)))) {
            correspond(term.get(), from.get(), to.get(), call);
        }
    }

    private boolean isSide(Term term, String system, List<Token> argument) {
        Usage usage = term.systems().get(system);
        boolean has = system.equals(Glossary.MODEL) ? !term.states().isEmpty() : usage != null;
        if (!has) {
            Set<String> known = new TreeSet<>(term.systems().keySet());
            known.add(Glossary.MODEL);
            error(
                    argument.get(0),
                    "the glossary does not say which states '" + term.name() + "' has in '" + system + "'"
                            + Suggestion.hint(system, known));
        }
        return has;
    }

    private void correspond(Term term, String from, String to, Token call) {
        if (from.equals(to)) {
            error(call, "state() turns states of '" + from + "' into states of the same; name two");
        }
        if (to.equals(Glossary.MODEL)) {
            return;
        }
        Usage target = term.systems().get(to);
        Set<String> states = new LinkedHashSet<>(
                from.equals(Glossary.MODEL)
                        ? term.states()
                        : term.systems().get(from).states().values());
        for (String state : states) {
            if (target.of(state).isEmpty()) {
                add(
                        call,
                        Finding.Severity.WARNING,
                        ProblemCode.MAPPING_STATE_LOST,
                        to + " has no state for '" + state + "' of '" + term.name()
                                + "': a message that says so is parked; say in the glossary what corresponds there");
            } else if (target.sent(state).isEmpty()) {
                error(
                        call,
                        "several states of " + to + " correspond to '" + state + "': "
                                + String.join(", ", target.of(state))
                                + "; say which is sent, in the glossary under terms."
                                + term.name() + ".systems." + to + ".send");
            }
        }
    }

    private void error(Token token, String text) {
        add(token, Finding.Severity.ERROR, ProblemCode.MAPPING_STATE_UNCLEAR, text);
    }

    private void add(Token token, Finding.Severity severity, ProblemCode code, String text) {
        findings.add(new Finding(file, token.beginLine, token.beginColumn, severity, code, text));
    }
}
