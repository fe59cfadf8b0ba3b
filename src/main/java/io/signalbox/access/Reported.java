package io.signalbox.access;

/** A result that the audit log keeps in words. */
public interface Reported {

    /** What was done, in a few words, without payloads or secrets: {@code 12 replayed, 1 skipped}. */
    String inWords();
}
