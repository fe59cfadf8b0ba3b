package io.signalbox.proof;

import java.util.Locale;

/**
 * One sign-up as the CRM sends it.
 *
 * @param subject the contact's id
 * @param sequence the how-manieth of its subject, from one; travels in the e-mail address, which every system gets
 */
record SignUp(String subject, int sequence) {

    private static final String[] PLANS = {"starter", "team", "enterprise"};

    /** The id under which it is sent, however often that is. */
    String id() {
        return subject + "-" + sequence;
    }

    String email() {
        return subject.toLowerCase(Locale.ROOT) + "." + sequence + "@example.com";
    }

    String body() {
        return """
                {"event":"contact.signed_up","occurredAt":"2026-11-24T10:15:30Z",
                 "contact":{"id":"%s","firstName":"Ada","lastName":"Lovelace","company":"Analytical Engines Ltd",
                  "email":"%s","phone":"(415) 555-0132",
                  "address":{"line1":"548 Market Street","line2":"Suite 200","city":"San Francisco","state":"CA",
                   "postalCode":"94104","country":"US"},
                  "plan":"%s","stage":"customer"}}
                """
                .formatted(subject, email(), PLANS[sequence % PLANS.length]);
    }
}
