package io.signalbox.starter;

/** Who answers for what is new. */
public record Owner(String team, String contact, String escalation) {

    /** What stands where nobody has said it yet; the check warns of it. */
    public static final String UNKNOWN = "change-me";

    /** Null or blank parts become {@link #UNKNOWN}. */
    public Owner {
        team = orUnknown(team);
        contact = orUnknown(contact);
        escalation = orUnknown(escalation);
    }

    static String orUnknown(String text) {
        return text == null || text.isBlank() ? UNKNOWN : text.strip();
    }

    public boolean isComplete() {
        return !team.equals(UNKNOWN) && !contact.equals(UNKNOWN) && !escalation.equals(UNKNOWN);
    }
}
