package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.signalbox.check.Integration;
import io.signalbox.document.DurationText;
import io.signalbox.handbook.Described.StepCall;
import io.signalbox.handbook.Known.Incident;
import io.signalbox.integration.Card;
import io.signalbox.poll.PollPlan;
import io.signalbox.routefile.Source;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * What to do when an alert of an integration comes at night: what it means, what to look at, what to do, whom to wake. Names are
 * filled in, so that each command can be pasted.
 */
final class Runbooks {

    private final Described described;
    private final Known known;
    private final Integration integration;
    private final String name;
    private final Set<String> systems;
    private final AlertTexts alerts;

    Runbooks(Described described, Known known, Integration integration) {
        this.described = described;
        this.known = known;
        this.integration = integration;
        this.name = integration.name();
        this.systems = described.systemsOf(integration);
        this.alerts = new AlertTexts(integration);
    }

    Section section() {
        List<Block> first = List.of(
                Block.words("No message is lost while you read: what cannot be delivered waits in the ledger."),
                Block.commands(
                        Command.of("does the hub run, what waits, what failed last", "status"),
                        Command.of("which alerts fire, and since when", "alerts"),
                        Command.of("how this integration is", "integrations")),
                new Block.Paragraph(escalation()));
        return new Section(
                "runbooks",
                "Runbooks",
                first,
                Arrays.stream(AlertKind.values()).map(this::runbook).toList());
    }

    private Line escalation() {
        Optional<Card.Owner> owner = integration.card().map(Card::owner);
        String escalation = owner.map(Card.Owner::escalation).orElse(null);
        if (escalation == null) {
            return Line.of("Not yours, or not clear? Nobody has written down whom to wake: ask those who run the hub.");
        }
        return Line.of("Not yours, or not clear? Wake ")
                .and(Line.contact(escalation, ""))
                .and(", of the team ")
                .and(Line.orElse(owner.map(Card.Owner::team).orElse(null), "that nobody named"))
                .and(".");
    }

    private Section runbook(AlertKind kind) {
        List<Block> blocks =
                switch (kind) {
                    case PARKED -> parked();
                    case FAILURE_RATE -> failureRate();
                    case BEHIND -> behind();
                    case SILENT -> silent();
                    case REFUSED -> refused();
                    case CREDENTIAL -> credential();
                    case SUNSET -> sunset();
                    case DRIFT -> drift();
                    case RUN -> run();
                    case DIFFERENCES -> differences();
                    case REATTEST -> reattest();
                    case BALANCE -> balance();
                    case MOVE -> move();
                };
        List<Block> all = new ArrayList<>(blocks);
        all.addAll(alerts.acknowledging(kind));
        return Section.of(kind.anchor(), kind.title(), all);
    }

    private List<Block> move() {
        return List.of(
                Block.words(
                        "Too many calls failed at the version that a system moves to, and the hub sent all back. Is the"
                                + " cause gone? A small share ends this alert: 'move SYSTEM --percent 5'."),
                Block.commands(Command.of("which system, since when and why", "move")));
    }

    private String exampleDelivery() {
        return known.incidents().stream()
                .filter(incident -> name.equals(incident.integration()) && incident.delivery() != null)
                .findFirst()
                .map(Incident::delivery)
                .map(String::valueOf)
                .orElse("17");
    }

    private List<Block> parked() {
        String delivery = exampleDelivery();
        return List.of(
                Block.words(
                        "A system refused a message, a mapping could not handle it, or the retries ran out."
                                + " It waits for a person, and later messages of the same subject wait behind it; all others go on."),
                Block.commands(
                        Command.of("what is parked, and why", "parked", "--integration", name),
                        Command.of("one of them with its attempts and answers", "message", delivery)),
                Block.line(
                        Span.words("In place of "),
                        Span.code(delivery),
                        Span.words(" stands the number that the first command shows. Has the system recovered?")),
                Block.commands(
                        Command.of("what would be tried again", "replay", "--integration", name, "--dry-run"),
                        Command.of(
                                "try it; the systems see the same keys as before",
                                "replay",
                                "--integration",
                                name,
                                "--reason",
                                "the system is back")),
                Block.words("Is the message wrong, or not needed any more?"),
                new Block.Commands(corrections(delivery)),
                Block.words("Is the mapping or the route wrong? Correct its file, wait until 'status' shows the new"
                        + " version, then replay."));
    }

    private static List<Command> corrections(String delivery) {
        return List.of(
                Command.of("its payload; write it to new.json and correct it", "message", delivery, "--payload"),
                Command.of("send that instead", "edit", delivery, "--payload", "new.json", "--reason", "corrected"),
                Command.of("end it undelivered, for good", "discard", delivery, "--reason", "not needed"));
    }

    private List<Block> failureRate() {
        List<Block> blocks = new ArrayList<>(List.of(
                Block.words(
                        "Attempts fail and are tried again by themselves. One system that is down is the usual cause:"
                                + " calls to it stop after some failures and begin again with a single one."),
                Block.commands(
                        Command.of("which system fails, and since when", "systems"),
                        Command.of(
                                "what is being retried, and why",
                                "messages",
                                "--state",
                                "retrying",
                                "--integration",
                                name))));
        Set<String> called = called();
        blocks.addAll(vendors(called));
        List<Command> commands = new ArrayList<>();
        for (String system : called) {
            commands.add(Command.of(
                    "stop calling it: messages wait",
                    "pause",
                    "system/" + system,
                    "--reason",
                    "the vendor asks for it"));
            commands.add(Command.of("and go on", "resume", "system/" + system));
        }
        if (!commands.isEmpty()) {
            blocks.add(Block.words("If a system has to be left alone:"));
            blocks.add(new Block.Commands(commands));
        }
        return blocks;
    }

    private List<Block> behind() {
        String promise = integration
                .card()
                .map(Card::freshness)
                .map(freshness -> "The card promises that no message is older than " + DurationText.of(freshness)
                        + " before it is delivered.")
                .orElse("The card promises no freshness.");
        return List.of(
                Block.words(promise + " It is late because something is paused, parked before it, retried, or slow."),
                Block.commands(
                        Command.of("what waits, what is paused and by whom", "status"),
                        Command.of("whether something is parked before it", "parked", "--integration", name),
                        Command.of("whether a system is slow, limited or down", "systems"),
                        Command.of("whether somebody paused it", "audit", "--action", "pause"),
                        Command.of("end the pause", "resume", "integration/" + name)));
    }

    private List<Block> silent() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words(integration
                .card()
                .flatMap(Card::traffic)
                .map(traffic -> "The card expects " + TrafficText.words(traffic) + "; less came.")
                .orElse("The card expects no traffic, so no alert says that it is missing.")));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("what came last", "messages", "--integration", name, "--limit", "5"));
        commands.add(Command.of("whether calls of webhooks are refused, polls fail or files are rejected", "status"));
        described.events(integration).stream()
                .filter(this::isFetched)
                .forEach(event ->
                        commands.add(Command.of("ask now, and see what comes", "poll", event.name(), "--once")));
        blocks.add(new Block.Commands(commands));
        blocks.add(Block.words("Nothing refused and nothing failing? Then the system sends nothing: ask its people."));
        blocks.addAll(vendors(sending(event -> true)));
        return blocks;
    }

    private List<Block> refused() {
        List<Source.Event> webhooks =
                described.events(integration).stream().filter(this::isCalled).toList();
        if (webhooks.isEmpty()) {
            return List.of(Block.words("No webhook brings messages to this integration, so nothing can be refused."));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words(
                "The sender gets an error and keeps the message, as long as it tries again. A wrong signature"
                        + " (SB-2002) means a changed secret on one of the two sides, or somebody else who calls."));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("which webhook, how often, with which code", "systems"));
        for (Source.Event event : webhooks) {
            commands.add(
                    Command.of("take a changed secret into use", "rotate", event.system(), "--reason", "new secret"));
            commands.add(Command.of(
                    "somebody else calls: take nothing more from it",
                    "contain",
                    event.system(),
                    "--reason",
                    "forged webhooks"));
        }
        blocks.add(new Block.Commands(commands));
        blocks.addAll(vendors(sending(this::isCalled)));
        return blocks;
    }

    private List<Block> credential() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words("A system does not let us in, or soon will not. Messages wait meanwhile."));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("which credential, until when, last success", "credentials"));
        List<Line> lines = new ArrayList<>();
        for (SystemDescriptor system : described.describedSystems(integration)) {
            if (!SignInText.secrets(system).isEmpty()) {
                lines.add(Line.of(Span.system(system.name()), Span.words(": "))
                        .and(SignInText.how(system))
                        .and(", until " + SignInText.until(system, known)));
                commands.add(Command.of(
                        "the new secret is where secrets are kept: use it, and test it",
                        "rotate",
                        system.name(),
                        "--reason",
                        "changed"));
            }
        }
        if (lines.isEmpty()) {
            return List.of(Block.words("None of its systems needs a credential."));
        }
        blocks.add(Block.bullets(lines));
        blocks.add(new Block.Commands(commands));
        blocks.addAll(vendors(systems));
        return blocks;
    }

    private List<Block> sunset() {
        return List.of(
                Block.words(
                        "A vendor said that something we call ends. Nothing fails yet, and everything will on that day."),
                Block.commands(Command.of("what ends when, who calls it, what replaces it", "deprecations")),
                Block.words(
                        "Put the new operation into the descriptor of the system, check, and drop it: routes that name"
                                + " the operation stay as they are."),
                Block.commands(Command.of("check the folder before it is used", "check")));
    }

    private List<Block> drift() {
        List<Command> commands = new ArrayList<>();
        systems.forEach(system -> commands.add(Command.of("what changed, since when", "drift", system)));
        return List.of(
                Block.words(
                        "A field is new, gone, or of another form than before or than the contract says. Deliveries go on"
                                + " as long as the mappings can handle it."),
                new Block.Commands(commands),
                Block.words(
                        "Is it as it should be from now on? Acknowledge it with the id that the list shows, after the"
                                + " mapping and the schema are corrected."));
    }

    private List<Block> run() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.words(
                "What starts by itself (a timer, a schedule, a poll) failed the last time. It goes on by itself"
                        + " at its next time, where the last one that worked left off."));
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("which run, why, and when it is due again", "status"));
        described.events(integration).stream()
                .filter(this::isFetched)
                .forEach(event -> commands.add(Command.of("try it now", "poll", event.name(), "--once")));
        commands.add(
                Command.of("keep it from running", "pause", "integration/" + name, "--reason", "see the incident"));
        commands.add(Command.of("let it run again", "resume", "integration/" + name));
        blocks.add(new Block.Commands(commands));
        blocks.addAll(vendors(systems));
        return blocks;
    }

    private List<Block> differences() {
        return List.of(
                Block.words(
                        "A reconciliation of the card found records that its two sides do not say alike. Nothing is lost:"
                                + " what is under way is not among them."),
                Block.commands(
                        Command.of("which reconciliation, how many, since when", "reconcile"),
                        Command.of("what differs", "reconcile", "NAME", "--differences"),
                        Command.of("what a heal would send", "reconcile", "NAME", "--dry-run")),
                Block.words(
                        "Find out first why they differ: a parked delivery, or somebody who writes to one side alone."
                                + " Then heal the side that is wrong."));
    }

    private List<Block> reattest() {
        return List.of(
                Block.words("Nobody has said for longer than the card allows that the owner it names is the right one."
                        + " Messages go on; what may fail is that nobody comes when they do not."),
                Block.commands(
                        Command.of("who owns what, and since when that is confirmed", "owners"),
                        Command.of("it is still so", "attest", name, "--reason", "still ours")),
                Block.words(
                        "Is it another team by now? Write that into the card, and let somebody of that team confirm it."));
    }

    private List<Block> balance() {
        return List.of(
                Block.words(
                        "The ledger counts messages that are neither delivered nor waiting nor put aside. This must not"
                                + " happen: change nothing by hand, and make a copy of the ledger first (docs/backup.md)."),
                Block.commands(
                        Command.of("what the hub itself says", "status"),
                        Command.of("what is not delivered yet", "parked", "--integration", name),
                        Command.of(
                                "what was put aside on purpose",
                                "messages",
                                "--integration",
                                name,
                                "--state",
                                "discarded,filtered,superseded"),
                        Command.of("everything that happened to one subject: write its key", "journey", "C-10042"),
                        Command.of("what people did to messages", "audit", "--action", "discard")),
                Block.words("Then wake those who run the hub; the copy is what they need."));
    }

    private boolean isFetched(Source.Event event) {
        return described
                .systems()
                .find(event.system())
                .flatMap(system -> system.source(event.operation()))
                .filter(source -> source.way(PollPlan.class).isPresent())
                .isPresent();
    }

    private boolean isCalled(Source.Event event) {
        return described
                .systems()
                .find(event.system())
                .flatMap(system -> system.source(event.operation()))
                .filter(SourceOperation::isCalled)
                .isPresent();
    }

    private Set<String> called() {
        return described.calls(integration).stream()
                .map(StepCall::system)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> sending(Predicate<Source.Event> which) {
        return described.events(integration).stream()
                .filter(which)
                .map(Source.Event::system)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whom to ask at each system of some. */
    private List<Block> vendors(Set<String> which) {
        List<Line> lines = described.describedSystems(integration).stream()
                .filter(system -> which.contains(system.name()))
                .map(system -> Line.of(Span.system(system.name()), Span.words(": vendor "))
                        .and(Line.contact(system.contact().vendor(), "not named"))
                        .and(", status page ")
                        .and(Line.contact(system.contact().status(), "not named")))
                .toList();
        return lines.isEmpty() ? List.of() : List.of(Block.bullets(lines));
    }
}
