package io.signalbox.flow;

/** A sign-up as the CRM tells it. */
public record SignUp(String contact, String phone, String plan) {

    public static SignUp of(String contact) {
        return new SignUp(contact, "(415) 555-0132", "enterprise");
    }

    public SignUp withPhone(String other) {
        return new SignUp(contact, other, plan);
    }

    public SignUp withPlan(String other) {
        return new SignUp(contact, phone, other);
    }

    /** As {@link #body}, without a value that it needs. */
    public String withoutCity() {
        return body().replace("\"city\":\"San Francisco\",", "");
    }

    public String body() {
        return """
                {"event":"contact.signed_up","occurredAt":"2026-11-24T10:15:30Z",
                 "contact":{"id":"%s","firstName":"Ada","lastName":"Lovelace","company":"Analytical Engines Ltd",
                  "email":"ada@example.com","phone":"%s",
                  "address":{"line1":"548 Market Street","line2":"Suite 200","city":"San Francisco","state":"CA",
                   "postalCode":"94104","country":"US"},
                  "plan":"%s","stage":"customer"}}
                """
                .formatted(contact, phone, plan);
    }
}
