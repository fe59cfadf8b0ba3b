package io.signalbox.component.route;

import java.util.concurrent.atomic.AtomicInteger;

/** Stands where no expression may reach: counts the calls of its methods, each of which gives the token away. */
public final class Canary {

    static final String TOKEN = "canary-5d1f";

    private final AtomicInteger calls = new AtomicInteger();

    public String hit() {
        calls.incrementAndGet();
        return TOKEN;
    }

    public String getSecret() {
        return hit();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public String toString() {
        return "a canary";
    }
}
