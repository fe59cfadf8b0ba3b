package io.signalbox.system;

/** Something we do with a system, or by which it calls us. */
public sealed interface Operation permits HttpOperation, WebhookOperation {

    /** Unique within the system, such as {@code create-account}. */
    String name();
}
