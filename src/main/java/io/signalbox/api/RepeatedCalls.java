package io.signalbox.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.signalbox.access.Caller;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Answers a call that comes again under its {@code Idempotency-Key} as it was answered before, and does nothing. The newest keys of
 * this process are kept: enough for a caller that repeats a lost call, not for one that comes back tomorrow.
 */
final class RepeatedCalls {

    private static final int CAPACITY = 1_000;
    private static final int LONGEST = 200;

    private record Key(String caller, String key) {}

    private record Answered(String what, CompletableFuture<String> answer) {}

    private final Map<Key, Answered> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answered> eldest) {
            return size() > CAPACITY;
        }
    };

    /**
     * Does the work once for each key of a caller.
     *
     * @param what the path, query and body: the same key for something else is refused
     */
    String once(Caller caller, Optional<String> key, String what, Callable<String> work) throws Exception {
        if (key.isEmpty()) {
            return work.call();
        }
        if (key.get().length() > LONGEST) {
            throw ApiCall.refused("the Idempotency-Key is longer than " + LONGEST + " characters");
        }
        Key own = new Key(caller.name(), key.get());
        Answered mine = new Answered(what, new CompletableFuture<>());
        Answered before;
        synchronized (answers) {
            before = answers.putIfAbsent(own, mine);
        }
        if (before != null) {
            return again(before, what);
        }
        try {
            String answer = work.call();
            mine.answer.complete(answer);
            return answer;
        } catch (Exception e) {
            mine.answer.completeExceptionally(e);
            synchronized (answers) {
                answers.remove(own, mine);
            }
            throw e;
        }
    }

    private static String again(Answered before, String what) throws Exception {
        if (!before.what.equals(what)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PARAMETER_REFUSED, "this Idempotency-Key was used for something else before"));
        }
        try {
            return before.answer.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
