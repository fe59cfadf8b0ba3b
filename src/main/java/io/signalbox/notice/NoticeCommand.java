package io.signalbox.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Runs a program of this machine for a notice, which it gets as JSON on its standard input; only those that the operator allows. */
final class NoticeCommand {

    private static final long SECONDS = 30;

    private final Set<String> allowed;

    /** @param allowed absolute paths of programs; empty by default */
    NoticeCommand(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** @throws ProblemException when it is not allowed, does not end in time, or does not end with 0 */
    void run(List<String> command, JsonNode notice) {
        if (!allowed.contains(command.get(0))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_NOT_BUILT,
                    "the program '" + command.get(0) + "' is not among those that signalbox.notices.commands allows"));
        }
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw failed(command, "cannot be started", e);
        }
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(Json.writer().writeValueAsBytes(notice));
            } catch (IOException e) {
                // It did not read: that is its own affair.
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw failed(command, "did not end within " + SECONDS + " s", null);
            }
            if (process.exitValue() != 0) {
                throw failed(command, "ended with " + process.exitValue(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "was stopped with the hub", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProblemException failed(List<String> command, String how, Throwable cause) {
        return new ProblemException(
                Problem.of(ProblemCode.SYSTEM_FAILING, "the program '" + command.get(0) + "' " + how), cause);
    }
}
