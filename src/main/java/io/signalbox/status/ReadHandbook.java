package io.signalbox.status;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.check.Integration;
import io.signalbox.document.Suggestion;
import io.signalbox.drop.UnitStates;
import io.signalbox.flow.Flows;
import io.signalbox.handbook.Described;
import io.signalbox.handbook.Handbook;
import io.signalbox.handbook.HandbookDifference.ChangedPage;
import io.signalbox.handbook.Known;
import io.signalbox.handbook.Links;
import io.signalbox.handbook.MarkdownWriter;
import io.signalbox.handbook.Page;
import io.signalbox.handbook.PageName;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Systems;

/** Shows the handbook of the files in use, with what the hub knows beside them. May block. */
@Singleton
public final class ReadHandbook {

    public static final Action ACTION = Action.look("handbook");

    private final Actions actions;
    private final Systems systems;
    private final Flows flows;
    private final Mappings mappings;
    private final UnitStates units;
    private final HandbookKnowledge knowledge;
    private final HandbookPast past;

    ReadHandbook(
            Actions actions,
            Systems systems,
            Flows flows,
            Mappings mappings,
            UnitStates units,
            HandbookKnowledge knowledge,
            HandbookPast past) {
        this.actions = actions;
        this.systems = systems;
        this.flows = flows;
        this.mappings = mappings;
        this.units = units;
        this.knowledge = knowledge;
        this.past = past;
    }

    /**
     * A page in a list.
     *
     * @param kind {@code overview}, {@code integration} or {@code system}
     * @param name of the integration or the system; empty for the overview
     * @param address in the console
     */
    public record PageEntry(String kind, String name, String title, String address) {}

    /**
     * A page.
     *
     * @param markdown its text; links in it are addresses of the console
     */
    public record PageText(String kind, String name, String title, String address, String markdown) {}

    /** The overview, integrations and systems, each in alphabetical order. */
    public List<PageEntry> pages(Caller caller) {
        return actions.list(caller, ACTION, reach -> handbook(reach).pages().stream()
                .map(ReadHandbook::entry)
                .toList());
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public Page page(Caller caller, PageName name) {
        return actions.list(caller, ACTION, reach -> seen(require(handbook(reach), name), reach));
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public PageText text(Caller caller, PageName name) {
        Page page = page(caller, name);
        PageEntry entry = entry(page);
        return new PageText(
                entry.kind(),
                entry.name(),
                entry.title(),
                entry.address(),
                MarkdownWriter.write(page, Links.console()));
    }

    /** What the hub knows beside the files: of all. */
    public Known known(Caller caller) {
        return actions.look(caller, ACTION, knowledge::known);
    }

    /**
     * What changed between two times, of what is kept of all.
     *
     * @throws ProblemException {@code PARAMETER_REFUSED}
     */
    public HandbookChanges changes(Caller caller, String from, String to) {
        return actions.look(caller, ACTION, () -> past.between(from, to));
    }

    /**
     * What changed.
     *
     * @param gaps what the kept versions do not say, in sentences
     */
    public record HandbookChanges(Instant from, Instant to, List<ChangedPage> pages, List<String> gaps) {}

    /** What words mean is said of all systems. */
    private static Page seen(Page page, Reach reach) {
        return reach.isWhole()
                ? page
                : new Page(
                        page.name(),
                        page.title(),
                        page.lead(),
                        page.sections().stream()
                                .filter(section -> !section.anchor().equals(Handbook.WORDS))
                                .toList());
    }

    /** To somebody who sees some integrations only, the handbook of a hub that has no others. */
    private Handbook handbook(Reach reach) {
        if (reach.isWhole()) {
            return Handbook.of(new Described(systems, mappings, units.inUse(), Set.of()), knowledge.known());
        }
        Systems theirs = systems.only(name -> flows.touches(reach, name));
        List<Integration> integrations =
                units.inUse().stream().filter(each -> reach.covers(each.name())).toList();
        return Handbook.of(
                new Described(theirs, mappings, integrations, Set.of()),
                knowledge.known().of(reach::covers));
    }

    private static PageEntry entry(Page page) {
        return new PageEntry(
                page.name().kind().name().toLowerCase(Locale.ROOT),
                page.name().name(),
                page.title(),
                Links.console().to(PageName.OVERVIEW, page.name(), null));
    }

    private static Page require(Handbook handbook, PageName name) {
        return handbook.page(name).orElseThrow(() -> {
            List<String> known = handbook.pages().stream()
                    .map(Page::name)
                    .filter(each -> each.kind() == name.kind())
                    .map(PageName::name)
                    .toList();
            return new ProblemException(Problem.of(
                    ProblemCode.TARGET_UNKNOWN,
                    "the handbook has no page of " + name.kind().name().toLowerCase(Locale.ROOT) + " '" + name.name()
                            + "'" + Suggestion.hint(name.name(), known)));
        });
    }
}
