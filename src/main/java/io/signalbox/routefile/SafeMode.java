package io.signalbox.routefile;

/** Whether the authors of route files are kept from what could harm the machine or other integrations. */
public enum SafeMode {
    /** Only what is on the lists of {@code docs/safe-mode.md}. */
    ON,
    /** Whatever Camel can do; for those who trust everybody who can write into the routes folder. */
    OFF
}
