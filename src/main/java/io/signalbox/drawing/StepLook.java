package io.signalbox.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.signalbox.drawing.FlowMap.Node;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Outline.Branch;
import io.signalbox.routefile.Source;

/**
 * What stands in a box of a route's drawing.
 *
 * @param kind the class of the box
 * @param href where a click leads, or null
 */
record StepLook(String kind, String label, String sub, String href) {

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("choice", "Content-based router"),
            Map.entry("filter", "Message filter"),
            Map.entry("split", "Splitter"),
            Map.entry("multicast", "Multicast"),
            Map.entry("transform", "Message translator"),
            Map.entry("setBody", "Message translator"),
            Map.entry("marshal", "Message translator"),
            Map.entry("unmarshal", "Message translator"),
            Map.entry("convertBodyTo", "Message translator"),
            Map.entry("validate", "Validation, or parked"),
            Map.entry("log", "Writes to the log"),
            Map.entry("stop", "Ends here"));

    /** Without a branch for what they let through otherwise, such messages go on behind them. */
    private static final List<String> LETS_PASS = List.of("choice", "filter");

    static StepLook ofStart(Flow flow) {
        Source from = flow.from();
        if (from instanceof Source.Event event) {
            return new StepLook("system", event.name(), "Starts from a system", "/systems/" + event.system());
        }
        if (from instanceof Source.Channel channel) {
            return new StepLook(
                    "channel", channel.name(), "Starts from a channel", "/messages?channel=" + channel.name());
        }
        if (from instanceof Source.Route route) {
            return new StepLook("step", route.name(), "Called by another route", null);
        }
        return new StepLook("start", from instanceof Source.Own own ? own.uri() : "", "Starts by itself", null);
    }

    /** What the ledger does with a message whose step fails: the error handler that every route has. */
    static StepLook ofFailure(Flow flow) {
        return new StepLook(
                "failure",
                "Tried again, then parked",
                "Error handler of every route",
                "/parked?subscription=" + flow.subscription());
    }

    static StepLook of(Outline step) {
        boolean sends = step.kind().equals("to");
        if (sends && step.says() != null) {
            return ofEndpoint(step.says());
        }
        String said = step.says() == null ? step.id() : step.says();
        String label = said == null ? step.kind() : said;
        return new StepLook(
                "step", label, PATTERNS.getOrDefault(step.kind(), step.kind().replaceAll("([A-Z])", " $1")), null);
    }

    static StepLook of(Branch branch) {
        String label = branch.says() == null ? branch.kind() : branch.says();
        return new StepLook("branch", label, branch.says() == null ? "" : branch.kind(), null);
    }

    /** With one for what goes on untouched, where the file has none. */
    static List<Branch> branches(Outline step) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : step.branches()) {
            boolean filter = step.kind().equals("filter");
            branches.add(filter ? new Branch("when it holds", null, branch.steps()) : branch);
        }
        if (LETS_PASS.contains(step.kind())
                && branches.stream().noneMatch(branch -> branch.kind().equals("otherwise"))) {
            branches.add(new Branch("otherwise", null, List.of()));
        }
        return branches;
    }

    private static StepLook ofEndpoint(String uri) {
        String bare = uri.split("\\?", 2)[0];
        String scheme = scheme(uri);
        String path = bare.substring(Math.min(bare.length(), scheme.length() + 1));
        return switch (scheme) {
            case "system" -> new StepLook("system", path, "Calls a system", "/systems/" + path.split("/")[0]);
            case "channel" -> new StepLook("channel", path, "Appends to a channel", "/messages?channel=" + path);
            case "mapping" -> new StepLook("step", path, "Message translator: mapping", null);
            case "direct" -> new StepLook("step", path, "Calls another route", null);
            default -> new StepLook("step", bare, scheme, null);
        };
    }

    private static String scheme(String uri) {
        return uri.split("[:?]", 2)[0];
    }

    Node at(int x, int y) {
        return new Node(kind, label, sub, "off", "", href, x, y);
    }
}
