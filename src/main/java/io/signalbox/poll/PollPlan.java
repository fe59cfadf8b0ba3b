package io.signalbox.poll;

import io.signalbox.system.SourceOperation;

/** An event that is read: page by page, file by file, or mail by mail. */
public sealed interface PollPlan extends SourceOperation permits PagePlan, FilePlan, MailPlan {

    /** When it is read unless a card says otherwise. */
    PollTimes times();

    /** Whether a webhook tells of the same events. */
    boolean isTold();

    @Override
    default boolean isFetched() {
        return true;
    }
}
