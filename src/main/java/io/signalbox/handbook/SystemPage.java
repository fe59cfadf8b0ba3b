package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.drawing.FlowMap;
import io.signalbox.routefile.Flow;
import io.signalbox.system.Announcement;
import io.signalbox.system.Operation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.SystemDescriptor.Environment;

/** The page of one system. */
final class SystemPage {

    private final Described described;
    private final Known known;
    private final SystemDescriptor system;
    private final Harm harm;

    SystemPage(Described described, Known known, SystemDescriptor system) {
        this.described = described;
        this.known = known;
        this.system = system;
        this.harm = new Harm(described);
    }

    Page page() {
        String title = system.title() == null || system.title().isBlank() ? system.name() : system.title();
        return new Page(
                PageName.system(system.name()),
                title,
                "The system '" + system.name() + "', as "
                        + Line.orElse(system.contact().team(), "nobody")
                                .spans()
                                .get(0)
                                .text() + " has described it.",
                List.of(
                        contacts(),
                        harmed(),
                        runbooks(),
                        signIn(),
                        operations(),
                        users(),
                        IncidentText.of(known, incident -> system.name().equals(incident.system()))));
    }

    private Section contacts() {
        List<List<Line>> rows = new ArrayList<>();
        rows.add(List.of(Line.of("Our team"), Line.orElse(system.contact().team(), "not named")));
        rows.add(List.of(Line.of("Vendor"), Line.contact(system.contact().vendor(), "not named")));
        rows.add(List.of(Line.of("Status page"), Line.contact(system.contact().status(), "not named")));
        for (Map.Entry<String, Environment> each : system.environments().entrySet()) {
            rows.add(List.of(
                    Line.of("Environment " + each.getKey()
                            + (each.getKey().equals(system.environment()) ? ", in use" : "")),
                    address(each.getValue())));
        }
        rows.add(List.of(Line.of("Limits"), Line.of(OperationText.limits(system.limits()))));
        rows.add(List.of(
                Line.of("API"),
                Line.of((system.api().version() == null
                                ? "no version"
                                : "version " + system.api().version())
                        + (system.api().contract() == null
                                ? ", no contract"
                                : ", contract " + system.api().contract().getFileName()))));
        return Section.of("contacts", "Who to ask", new Block.Table(List.of(), rows));
    }

    /** Without what may be written into an address to sign in. */
    private static Line address(Environment environment) {
        if (environment.address().uri() == null) {
            return Line.of(
                    Span.words("set by "), Span.code(environment.address().missingKey()));
        }
        String text = environment.address().uri().toString().replaceAll("//[^/@]*@", "//");
        return Line.of(Span.code(text.replaceFirst("[?#].*", "")));
    }

    private Section harmed() {
        return new Section(
                "harm",
                "Who is hurt",
                List.of(),
                List.of(
                        Section.of("harm-breach", "If it is breached", harm.breached(system)),
                        Section.of("harm-away", "If it goes away", harm.away(system, known))));
    }

    private Section runbooks() {
        String name = system.name();
        return new Section(
                "runbooks",
                "Runbooks",
                List.of(),
                List.of(
                        breach(),
                        away(),
                        runbook(
                                AlertKind.CREDENTIAL,
                                Command.of("which, until when, last success", "credentials"),
                                Command.of(
                                        "use the changed secret, and test it", "rotate", name, "--reason", "changed")),
                        runbook(AlertKind.SUNSET, Command.of("what ends when, and who calls it", "deprecations")),
                        runbook(AlertKind.DRIFT, Command.of("what changed, since when", "drift", name))));
    }

    private static Section runbook(AlertKind kind, Command... commands) {
        return Section.of(kind.anchor(), kind.title(), Block.commands(commands));
    }

    private Section breach() {
        String name = system.name();
        return Section.of(
                "runbook-breach",
                "It is breached, or may be",
                Block.words(
                        "Stop all calls and webhooks first; no message is lost. Then see what went there, and change the"
                                + " secrets at the vendor and where they are kept."),
                Block.commands(
                        Command.of(
                                "no call goes there, no webhook of it is taken", "contain", name, "--reason", "breach"),
                        Command.of("what went there", "exposure", name),
                        Command.of(
                                "the new secret is where secrets are kept: use it, and no longer the old one",
                                "rotate",
                                name,
                                "--drop-old",
                                "--reason",
                                "breach"),
                        Command.of("it is clean again", "release", name, "--reason", "cleaned up")));
    }

    private Section away() {
        String name = system.name();
        return Section.of(
                "runbook-away",
                "It is away, or answers errors",
                Block.words("Messages wait and are tried again by themselves; calls begin again with a single one."),
                Block.commands(
                        Command.of("how it is, and what waits for it", "systems"),
                        Command.of("what is parked because of it", "parked", "--system", name),
                        Command.of("try its fallbacks", "drill", name, "--reason", "it is away"),
                        Command.of(
                                "once it is back: try again what was parked",
                                "replay",
                                "--system",
                                name,
                                "--reason",
                                "it is back")));
    }

    private Section signIn() {
        List<List<Line>> rows = List.of(
                List.of(Line.of("We sign in by"), SignInText.how(system)),
                List.of(Line.of("Until"), Line.of(SignInText.until(system, known))),
                List.of(Line.of("State"), Line.of(SignInText.state(system, known))),
                List.of(Line.of("To be changed"), Line.of(SignInText.rotation(system))));
        return Section.of("sign-in", "How it lets us in", new Block.Table(List.of(), rows));
    }

    private Section operations() {
        List<List<Line>> rows = new ArrayList<>();
        for (Operation operation : system.operations().values()) {
            String name = operation.name();
            Optional<Announcement> announced = system.api().announced(name);
            rows.add(List.of(
                    Line.of(Span.code(name)),
                    Line.of(OperationText.way(system, operation)),
                    system.api().schemas().containsKey(name)
                            ? Line.of(Span.code(system.api()
                                    .schemas()
                                    .get(name)
                                    .getFileName()
                                    .toString()))
                            : Line.of("-"),
                    system.fallbacks().containsKey(name) ? Line.of(OperationText.fallback(system, name)) : Line.of("-"),
                    announced
                            .map(each -> Line.of("ends " + (each.ends() == null ? "some day" : each.ends())))
                            .orElse(Line.of("-"))));
        }
        return Section.of(
                "operations",
                "What is done with it",
                new Block.Table(List.of("operation", "how", "schema", "fallback", "announced end"), rows));
    }

    private Section users() {
        List<Flow> flows = described.flows().stream()
                .filter(flow -> flow.systems().contains(system.name()))
                .toList();
        if (flows.isEmpty()) {
            return Section.of("users", "Who uses it", Block.words("No route names it."));
        }
        List<List<Line>> rows = Described.names(flows).stream()
                .map(name -> List.of(
                        Line.of(Span.integration(name)),
                        Line.of(described.owner(name)),
                        Line.of(described.classification(name))))
                .toList();
        return Section.of(
                "users",
                "Who uses it",
                new Block.Table(List.of("integration", "owner", "data"), rows),
                new Block.Drawing("users", "What flows from and to " + system.name(), map(flows)));
    }

    private static FlowMap map(List<Flow> flows) {
        return FlowMap.of(flows, id -> FlowMap.State.NONE);
    }
}
