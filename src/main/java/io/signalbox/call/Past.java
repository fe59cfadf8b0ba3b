package io.signalbox.call;

/** What earlier attempts of the same delivery did with a call. */
enum Past {
    /** Nothing that could have had an effect. */
    NONE,
    /** Nobody knows whether it had its effect. */
    UNCLEAR,
    /** The same, and a repeat was answered with 409. */
    KNOWN,
    /** It succeeded; a later step of the route failed. */
    SUCCEEDED
}
