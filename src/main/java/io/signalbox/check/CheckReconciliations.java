package io.signalbox.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.integration.Card;
import io.signalbox.integration.CardReader;
import io.signalbox.integration.Reconciliation;
import io.signalbox.integration.Reconciliation.Source;
import io.signalbox.mapping.Mapping;
import io.signalbox.poll.Listing;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.reconcile.FieldRule;
import io.signalbox.reconcile.Side;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.system.Operation;
import io.signalbox.system.SystemDescriptor;

/** Whether what reconciliations read, compare and heal by exists. */
final class CheckReconciliations {

    private final Folder folder;
    private final List<Finding> findings;
    /** The integration of each. */
    private final Map<String, String> names = new HashMap<>();

    CheckReconciliations(Folder folder, List<Finding> findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check() {
        for (Integration integration : folder.integrations()) {
            Optional<Card> card =
                    integration.card().filter(each -> !each.reconciliations().isEmpty());
            if (card.isPresent()) {
                Documents.read(integration.folder().resolve(CardReader.FILE))
                        .document()
                        .ifPresent(document -> check(integration, card.get(), document));
            }
        }
    }

    private void check(Integration integration, Card card, Document document) {
        Section all = Section.of(document, findings).at("reconciliations");
        for (Reconciliation each : card.reconciliations()) {
            String other = names.putIfAbsent(each.name(), integration.name());
            Section at = all.at(each.name());
            if (other != null) {
                at.error(
                        ProblemCode.RECONCILIATION_REFUSED,
                        "integration '" + other + "' has a reconciliation '" + each.name()
                                + "' too; choose another name, by which people find it");
            }
            for (Side side : Side.values()) {
                source(each, each.source(side), at.at(side.word()), at.at("fields"));
            }
            if (each.heal() != null) {
                each.heal()
                        .sides()
                        .forEach(side -> heal(integration, each.heal().route(side), side, at.at("heal")));
            }
        }
    }

    private void source(Reconciliation plan, Source source, Section at, Section fields) {
        SystemDescriptor system = folder.systems().find(source.system()).orElse(null);
        if (system == null) {
            refuse(
                    at,
                    "system",
                    folder.systemNames().contains(source.system())
                            ? "the descriptor of system '" + source.system() + "' has errors; fix them first"
                            : "there is no system '" + source.system() + "'"
                                    + Suggestion.hint(source.system(), folder.systemNames()));
            return;
        }
        Operation operation = system.operations().get(source.operation());
        if (operation == null) {
            refuse(
                    at,
                    "system",
                    "system '" + source.system() + "' has no operation '" + source.operation() + "'"
                            + Suggestion.hint(
                                    source.operation(), system.operations().keySet()));
        } else {
            reads(source, operation, at);
        }
        if (source.mapping() != null) {
            mapping(plan, source.mapping(), at, fields);
        }
    }

    private static void reads(Source source, Operation operation, Section at) {
        Optional<Listing> listing = Listing.of(operation);
        if (listing.isEmpty()) {
            refuse(
                    at,
                    "system",
                    "'" + source.reads()
                            + "' does not read all records of its system; name an operation that only reads,"
                            + " with 'page' for how pages follow each other, or one with 'read' for the rows of a file");
        } else if (listing.get() instanceof Listing.Pages pages
                && takesFromMessage(pages.reads().template())) {
            refuse(
                    at,
                    "system",
                    "'" + source.reads() + "' takes values from a message, and nobody sends one here; name an operation"
                            + " that needs none");
        }
    }

    private static boolean takesFromMessage(String template) {
        return template.contains("${subject}") || template.contains("${header.") || template.contains("${body");
    }

    private void mapping(Reconciliation plan, String name, Section at, Section fields) {
        Mapping mapping = folder.mappings().find(name).orElse(null);
        if (mapping == null) {
            List<String> known =
                    folder.mappings().all().stream().map(Mapping::name).toList();
            refuse(
                    at,
                    "mapping",
                    folder.hasMappingFile(name)
                            ? "mapping '" + name + "' has errors; fix them first"
                            : "there is no mapping '" + name + "'" + Suggestion.near(name, known));
            return;
        }
        List<String> targets =
                mapping.flows().stream().map(flow -> flow.target()).toList();
        for (FieldRule rule : plan.fields()) {
            String field = rule.at().toString();
            boolean isWritten = targets.isEmpty()
                    || targets.stream()
                            .anyMatch(target -> target.equals("/")
                                    || target.equals(field)
                                    || target.startsWith(field + "/")
                                    || field.startsWith(target + "/"));
            if (!isWritten) {
                fields.error(
                        rule.name(),
                        ProblemCode.RECONCILIATION_REFUSED,
                        "mapping '" + name + "' writes nothing at " + field + Suggestion.hint(field, targets));
            }
        }
    }

    private static void heal(Integration integration, String wanted, Side side, Section at) {
        String key = side == Side.RIGHT ? "route" : "routeToLeft";
        List<String> routes = integration
                .routes()
                .map(DeclaredRoute::id)
                .filter(id -> id != null)
                .toList();
        Optional<DeclaredRoute> route =
                integration.routes().filter(each -> wanted.equals(each.id())).findFirst();
        if (route.isEmpty()) {
            refuse(at, key, "this integration has no route '" + wanted + "'" + Suggestion.hint(wanted, routes));
        } else if (!takesMessages(route.get())) {
            refuse(
                    at,
                    key,
                    "route '" + wanted + "' starts by itself and takes no messages; name one that starts from a"
                            + " channel or an event");
        }
    }

    private static boolean takesMessages(DeclaredRoute route) {
        return route.endpoints()
                .filter(use -> use.role() == EndpointUse.Role.FROM)
                .anyMatch(use -> use.scheme().equals("channel") || use.scheme().equals("system"));
    }

    private static void refuse(Section at, String key, String text) {
        at.error(key, ProblemCode.RECONCILIATION_REFUSED, text);
    }
}
