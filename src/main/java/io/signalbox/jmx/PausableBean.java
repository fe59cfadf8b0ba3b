package io.signalbox.jmx;

import io.signalbox.flow.Target;

/** What all beans of things that can be paused have in common. */
abstract class PausableBean {

    final Target target;
    final Steering steering;

    PausableBean(Target target, Steering steering) {
        this.target = target;
        this.steering = steering;
    }

    public final String pause(String reason) {
        return steering.pause(target, reason);
    }

    public final String resume(String reason) {
        return steering.resume(target, reason);
    }

    public final String drain(String reason) {
        return steering.drain(target, reason);
    }
}
