package io.signalbox.cost;

import java.util.function.ToLongFunction;

/** What is added up of an integration. */
public enum Item {
    MESSAGES("messages", Numbers::messages),
    DELIVERIES("deliveries", Numbers::deliveries),
    DONE("done", Numbers::done),
    FAILED_ATTEMPTS("failed_attempts", Numbers::failedAttempts),
    RETRIES("retries", Numbers::retries),
    PARKED("parked", Numbers::parked),
    REPLAYED("replayed", Numbers::replayed),
    EDITED("edited", Numbers::edited),
    DISCARDED("discarded", Numbers::discarded),
    PARKED_SECONDS("parked_seconds", Numbers::parkedSeconds),
    CALLS("calls", Numbers::calls),
    SHARED_CALLS("shared_calls", Numbers::sharedCalls),
    FAILED_CALLS("failed_calls", Numbers::failedCalls),
    LIMITED_CALLS("limited_calls", Numbers::limitedCalls),
    BREAKING_CHANGES("breaking_changes", Numbers::breakingChanges),
    OTHER_CHANGES("other_changes", Numbers::otherChanges),
    DEPRECATIONS("deprecations", Numbers::deprecations),
    ACTIONS("actions", Numbers::actions),
    PEOPLE_SECONDS("people_seconds", Numbers::peopleSeconds),
    ALERTS("alerts", Numbers::alerts);

    private final String head;
    private final ToLongFunction<Numbers> value;

    Item(String head, ToLongFunction<Numbers> value) {
        this.head = head;
        this.value = value;
    }

    /** Of its column in a file. */
    public String head() {
        return head;
    }

    public long of(Numbers numbers) {
        return value.applyAsLong(numbers);
    }
}
