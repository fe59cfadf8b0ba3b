package io.signalbox.problem;

import static io.signalbox.problem.FailureClass.OURS;
import static io.signalbox.problem.FailureClass.PERMANENT;
import static io.signalbox.problem.FailureClass.TRANSIENT;

/**
 * Every problem Signalbox can report. A number is never reused; the table in {@code docs/problems.md} is held against
 * this list by a test.
 *
 * <p>Ranges: 1000 files a user writes, 2000 intake, 3000 ledger and delivery, 4000 calls to systems, 5000 mappings, 9000 ours.
 */
public enum ProblemCode {
    // 1000: files a user writes
    FILE_UNREADABLE(
            1001, PERMANENT, "File cannot be read", "Check that the file exists and that Signalbox may read it."),
    YAML_BROKEN(1002, PERMANENT, "Not valid YAML", "Correct the YAML at the position named."),

    // 2000: intake
    UNKNOWN_WEBHOOK(
            2001,
            PERMANENT,
            "No such webhook",
            "Use a path of the form /in/<system>/<webhook> that a system descriptor declares."),
    SIGNATURE_REFUSED(
            2002,
            PERMANENT,
            "Signature refused",
            "Sign the raw body with the shared secret, and check the sender's clock."),
    BODY_TOO_LARGE(2003, PERMANENT, "Body too large", "Send less, or raise signalbox.ingress.max-body-size."),
    BODY_NOT_JSON(
            2004,
            PERMANENT,
            "Body is not acceptable JSON",
            "Send one JSON value in UTF-8, within the depth limit and without repeated names."),
    UNSUPPORTED_MEDIA_TYPE(
            2005, PERMANENT, "Unsupported content type", "Send application/json, without a content encoding."),
    MESSAGE_ID_MISSING(
            2006,
            PERMANENT,
            "Message id or subject missing",
            "Send the id and the subject where the webhook's descriptor says."),
    MESSAGE_ID_REUSED(2007, PERMANENT, "Message id reused for another body", "Give every event an id of its own."),
    BODY_TOO_SLOW(2008, TRANSIENT, "Body arrived too slowly", "Send the body within signalbox.ingress.body-timeout."),
    INTAKE_CLOSED(2009, TRANSIENT, "Intake is closed for now", "Send again after the time in Retry-After."),
    NO_SUBSCRIPTION(2010, TRANSIENT, "Nobody reads this yet", "Add a route that starts from this webhook or channel."),

    // 3000: ledger and delivery
    LEDGER_UNAVAILABLE(
            3001,
            TRANSIENT,
            "The ledger cannot be written",
            "Look at the database, its disk and its path; Signalbox goes on by itself when they are back."),
    LEDGER_IN_USE(
            3002,
            PERMANENT,
            "Another process uses this ledger",
            "Stop the process named, or give this one another data folder."),
    LEDGER_DAMAGED(
            3003,
            PERMANENT,
            "The ledger file is damaged",
            "Restore the file from a backup; Signalbox never starts with an empty ledger in its place."),
    RETRIES_EXHAUSTED(
            3004, PERMANENT, "Retries ran out", "See the last attempt, mend its cause, then replay the delivery."),
    STEP_FAILED(
            3005,
            PERMANENT,
            "A step of the route failed",
            "See the stack trace in the log, mend the route, then replay the delivery."),

    // 9000: ours
    DEFECT(
            9001,
            OURS,
            "A defect of Signalbox",
            "Report it with the stack trace from the log; replay the delivery after an upgrade.");

    private final int number;
    private final FailureClass failureClass;
    private final String title;
    private final String remedy;

    ProblemCode(int number, FailureClass failureClass, String title, String remedy) {
        this.number = number;
        this.failureClass = failureClass;
        this.title = title;
        this.remedy = remedy;
    }

    /** The code as people see it, such as {@code SB-2002}. */
    public String id() {
        return "SB-" + number;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    public String title() {
        return title;
    }

    /** What a person does about it, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
