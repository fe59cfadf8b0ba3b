package io.signalbox.cli.demo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.sandbox.JournalEntry;

/**
 * What an integration of the company has to bring about, once while the other system is in trouble, and once while all is well.
 *
 * @param effect in a few words
 * @param troubled whom the first effect is about, as the system says it; null where none is made in trouble
 * @param well the same of the second
 */
record CompanyScene(String integration, String effect, String system, String operation, String troubled, String well) {

    private static final String SIGN_IN = "token";

    static final List<CompanyScene> ALL = List.of(
            new CompanyScene("shipping", "shipment booked", "carrier", "create-shipment", "O-1", "O-2"),
            new CompanyScene("shipping", "label (PDF) printed", "warehouse", "print-label", "O-1", "O-2"),
            new CompanyScene("payments", "charged to the cent", "payments", "charge", "O-1", "O-2"),
            new CompanyScene("payments", "half given back", "payments", "refund", null, "O-1"),
            new CompanyScene("notifications", "sales told (Slack)", "slack", "post-message", "C-sales", "C-sales"),
            new CompanyScene(
                    "notifications", "text sent (Twilio)", "twilio", "send-message", "+14155550132", "+493023125042"),
            new CompanyScene("consent", "no mail, says the CRM", "crm", "change-contact", "C-1", "C-2"),
            new CompanyScene("people", "joiner has an account", "directory", "create-account", "E-7", "E-8"),
            new CompanyScene("people", "leaver is reviewed", "desk", "create-review", "E-3", "E-4"),
            new CompanyScene("success", "stage set (GraphQL)", "adoption", "set-stage", "C-1", "C-2"),
            new CompanyScene("esb", "order entered (SOAP)", "erp", "create-order", "C-1", "C-2"),
            new CompanyScene("esb", "ERP's change in the CRM (SOAP in)", "crm", "change-contact", "K-1", "K-2"),
            new CompanyScene("accounts", "account kept", "salesforce", "upsert-accounts", "C-1", "C-2"),
            new CompanyScene("accounts", "name back in the CRM", "crm", "change-contact", "001A", "001B"),
            new CompanyScene("transfer", "file scanned", "scanner", "scan", "offer-1.txt", "offer-2.txt"),
            new CompanyScene("transfer", "file passed on", "receiver", CompanyFiles.FILE, "offer-1.txt", "offer-2.txt"),
            new CompanyScene(
                    "transfer", "infected file parked", CompanyFiles.HUB, CompanyFiles.FILE, null, "file-to-receiver"),
            new CompanyScene("finance", "night's journal, 3 rows", "books", CompanyFiles.FILE, null, "3"),
            new CompanyScene("finance", "night's orders, 2 rows", "analytics", CompanyFiles.FILE, null, "2"));

    /** The systems that are in trouble first: all that are called. */
    static Set<String> troubledSystems() {
        return ALL.stream()
                .filter(scene -> scene.troubled != null && !scene.operation.equals(CompanyFiles.FILE))
                .map(CompanyScene::system)
                .collect(Collectors.toSet());
    }

    /** Whether a call for somebody was refused; of a sign-in it is not known for whom. */
    boolean isRefused(JournalEntry entry, String whom) {
        return isAbout(entry, whom)
                || (whom != null
                        && entry.system().equals(system)
                        && entry.operation().equals(SIGN_IN));
    }

    boolean isAbout(JournalEntry entry, String whom) {
        return entry.system().equals(system)
                && entry.operation().equals(operation)
                && whom != null
                && whom.equals(entry.externalId());
    }
}
