package io.signalbox.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.RouteFile;
import io.signalbox.routefile.Source;

/** What may stand only once in a folder: route ids, and the integration that starts from a webhook. */
final class CheckNames {

    static final String MAPPING = "mapping";
    static final String MAPPING_SUFFIX = ".jslt";
    static final String ROUTE = "route";
    static final String WEBHOOK = "webhook";

    private final Folder folder;
    private final ReservedNames reserved;
    private final List<Finding> findings;
    private final Map<String, Holder> routes = new HashMap<>();
    private final Map<String, Holder> webhooks = new HashMap<>();

    CheckNames(Folder folder, ReservedNames reserved, List<Finding> findings) {
        this.folder = folder;
        this.reserved = reserved;
        this.findings = findings;
    }

    private record Holder(Unit unit, RouteFile file, DeclaredRoute route) {}

    void check() {
        List<Holder> all = new ArrayList<>();
        for (Integration integration : folder.integrations()) {
            for (RouteFile file : integration.files()) {
                file.routes().forEach(route -> all.add(new Holder(integration.unit(), file, route)));
            }
        }
        all.sort(Comparator.comparing((Holder holder) -> !holdsItsId(holder)));
        all.forEach(this::claimId);
        all.sort(Comparator.comparing((Holder holder) -> !holdsItsWebhook(holder)));
        all.forEach(this::claimWebhook);
    }

    private boolean holdsItsId(Holder holder) {
        return holder.route().id() != null && isHolder(ROUTE, holder.route().id(), holder.unit());
    }

    private boolean holdsItsWebhook(Holder holder) {
        return event(holder.route())
                .filter(webhook -> isHolder(WEBHOOK, webhook, holder.unit()))
                .isPresent();
    }

    private boolean isHolder(String kind, String name, Unit unit) {
        return reserved.holder(kind, name).filter(unit::equals).isPresent();
    }

    private void claimId(Holder holder) {
        String id = holder.route().id();
        Holder first = id == null ? null : routes.putIfAbsent(id, holder);
        if (first != null) {
            findings.add(holder.file()
                    .document()
                    .error(
                            Document.pointer(holder.route().pointer(), "id"),
                            ProblemCode.ROUTE_NAME_TAKEN,
                            "the route id '" + id + "' is taken by " + place(first, "id")
                                    + "; ids are unique over all files, choose another"));
        }
    }

    private void claimWebhook(Holder holder) {
        Optional<String> webhook = event(holder.route());
        Holder first = webhook.map(name -> webhooks.putIfAbsent(name, holder)).orElse(null);
        if (first != null && !first.unit().equals(holder.unit())) {
            findings.add(holder.file()
                    .document()
                    .error(
                            holder.route().from().pointer(),
                            ProblemCode.ROUTE_NAME_TAKEN,
                            holder.route().name() + " starts from the webhook '" + webhook.get()
                                    + "', which belongs to "
                                    + first.unit() + " (" + place(first, "from")
                                    + "); start from a channel that it writes"));
        }
    }

    private static String place(Holder holder, String key) {
        Document document = holder.file().document();
        return document.path() + ":"
                + document.keyPosition(Document.pointer(holder.route().pointer(), key))
                        .line();
    }

    static Optional<String> event(DeclaredRoute route) {
        return route.event().map(Source.Event::name);
    }

    static String mappingName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(MAPPING_SUFFIX) ? name.substring(0, name.length() - MAPPING_SUFFIX.length()) : name;
    }
}
