package io.signalbox.compare;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.compare.EnvironmentComparison.ProbeResult;
import io.signalbox.compare.EnvironmentComparison.Side;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.Probe;
import io.signalbox.system.SystemDescriptor;

/** Makes every probe of a system in two environments, in turn, so that both meet the same moment. Blocks. */
public final class CompareEnvironments {

    private final DirectCalls calls;

    public CompareEnvironments(DirectCalls calls) {
        this.calls = calls;
    }

    /**
     * @param times how often each probe is made; the first answers are compared, all count for the latency
     * @throws ProblemException {@code ENVIRONMENT_NOT_COMPARABLE} when the descriptor has not what it takes
     */
    public EnvironmentComparison compare(SystemDescriptor system, String left, String right, int times) {
        SystemDescriptor here = environment(system, left);
        SystemDescriptor there = environment(system, right);
        if (system.probes().isEmpty()) {
            throw refused(system, "it has no 'probes': calls that change nothing, with sample values");
        }
        List<ProbeResult> results = new ArrayList<>();
        for (Probe probe : system.probes()) {
            results.add(compare(here, there, probe, times));
        }
        return new EnvironmentComparison(system.name(), left, right, times, results);
    }

    private static SystemDescriptor environment(SystemDescriptor system, String name) {
        SystemDescriptor found = system.in(name)
                .orElseThrow(() -> refused(
                        system,
                        "it has no environment '" + name + "'; described are "
                                + String.join(", ", system.environments().keySet())));
        if (found.address().text() == null) {
            throw refused(
                    system,
                    "'" + found.address().missingKey() + "', the URL of environment '" + name + "', has no value");
        }
        return found;
    }

    private static ProblemException refused(SystemDescriptor system, String why) {
        return new ProblemException(Problem.of(
                ProblemCode.ENVIRONMENT_NOT_COMPARABLE,
                "the environments of system '" + system.name() + "' cannot be compared: " + why));
    }

    private ProbeResult compare(SystemDescriptor here, SystemDescriptor there, Probe probe, int times) {
        List<DirectCalls.DirectAnswer> left = new ArrayList<>();
        List<DirectCalls.DirectAnswer> right = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            left.add(call(here, probe));
            right.add(call(there, probe));
        }
        long leftMillis = median(left);
        long rightMillis = median(right);
        return new ProbeResult(
                probe.name(),
                probe.operation(),
                new Side(left.get(0).code(), leftMillis, left.get(0).failure()),
                new Side(right.get(0).code(), rightMillis, right.get(0).failure()),
                new CompareAnswers(left.get(0), right.get(0)).compare(leftMillis, rightMillis));
    }

    private DirectCalls.DirectAnswer call(SystemDescriptor system, Probe probe) {
        return calls.ask(system, probe.operation(), probe.payload(), "probe-" + probe.name());
    }

    private static long median(List<DirectCalls.DirectAnswer> answers) {
        long[] millis = answers.stream()
                .mapToLong(DirectCalls.DirectAnswer::millis)
                .sorted()
                .toArray();
        return millis[millis.length / 2];
    }
}
