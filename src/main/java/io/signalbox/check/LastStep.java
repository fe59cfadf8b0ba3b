package io.signalbox.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.Step;

/** Whether a step is the last that a message comes to, as the places of steps in their file say. */
final class LastStep {

    /** {@code .../steps/2/to}: a list, the number in it, and the kind of the step. */
    private static final Pattern IN_LIST = Pattern.compile("/steps/(\\d+)/([A-Za-z]+)");

    /** What comes behind them goes on with the message as it was before. */
    private static final Set<String> OF_COPIES = Set.of("split", "multicast");

    private LastStep() {}

    /** The step that comes behind a place, or empty for the last one. */
    static Optional<Step> behind(DeclaredRoute route, EndpointUse use) {
        List<int[]> places = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        Matcher matcher = IN_LIST.matcher(use.pointer());
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), Integer.parseInt(matcher.group(1))});
            kinds.add(matcher.group(2));
        }
        for (int i = places.size() - 1; i >= 0; i--) {
            if (OF_COPIES.contains(kinds.get(i))) {
                return Optional.empty();
            }
            String list = use.pointer().substring(0, places.get(i)[0]) + "/steps/" + (places.get(i)[1] + 1) + "/";
            Optional<Step> next = route.steps().stream()
                    .filter(step -> step.pointer().startsWith(list))
                    .findFirst();
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }
}
