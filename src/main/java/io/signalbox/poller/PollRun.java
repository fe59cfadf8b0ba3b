package io.signalbox.poller;

import java.util.function.BooleanSupplier;

import io.signalbox.delivery.RunScope;

/** One time of reading one event, in whichever way that is read. Used once; blocks. */
@FunctionalInterface
interface PollRun {

    /**
     * @param run takes what is called
     * @param goesOn asked again and again; ends early when it says no
     * @throws io.signalbox.problem.ProblemException why it did not come to its end; what was read until then is kept
     */
    Turn read(RunScope run, BooleanSupplier goesOn);
}
