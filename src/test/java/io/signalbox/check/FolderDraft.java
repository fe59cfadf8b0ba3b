package io.signalbox.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.signalbox.document.ContentCache;

/** A routes folder under construction: a small sound one, to which a test adds what is wrong. */
final class FolderDraft {

    static final String SYSTEM =
            """
            system: billing
            environment: production
            environments:
              production: { url: "{{billing.url}}" }
            operations:
              create-account: { http: POST /accounts }
              account-closed:
                webhook: { verify: none, acceptUnsigned: true, id: /id }
            """;
    static final String CARD =
            """
            integration: accounts
            owner: { team: finance, contact: finance@example.com, escalation: "+1 555 0100" }
            """;
    static final String ROUTE =
            """
            - route:
                id: customer-to-billing
                description: Opens the billing account of a new customer.
                from:
                  uri: channel:customer-signed-up
                  steps:
                    - to: { id: open-account, uri: system:billing/create-account }
            - route:
                id: closing-to-customer
                description: Announces a customer whose account was closed.
                from:
                  uri: system:billing/account-closed
                  steps:
                    - to: { id: announce, uri: channel:customer-signed-up }
            """;

    final Path root;

    FolderDraft(Path root) {
        this.root = root;
    }

    static FolderDraft sound(Path root) {
        return new FolderDraft(root)
                .with("systems/billing.yaml", SYSTEM)
                .with("accounts/integration.yaml", CARD)
                .with("accounts/customer-to-billing.camel.yaml", ROUTE);
    }

    FolderDraft with(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A route file of one route with these steps, four spaces deep. */
    static String route(String id, String from, String... given) {
        String[] steps = given.length > 0 ? given : new String[] {"- stop: {}"};
        return "- route:\n    id: " + id + "\n    description: One route.\n    from:\n      uri: " + from
                + "\n      steps:\n"
                + String.join(
                        "\n",
                        Stream.of(steps)
                                .flatMap(String::lines)
                                .map(line -> "        " + line)
                                .toList()) + "\n";
    }

    Checked check() {
        return check(CheckSettings.offline());
    }

    Checked check(CheckSettings settings) {
        return new CheckRoutes(settings).check(root, Path.of("routes"), ReservedNames.none(), ContentCache.none());
    }

    /** The findings as a person reads them. */
    List<String> findings() {
        return texts(check());
    }

    static List<String> texts(Checked checked) {
        return checked.findings().stream()
                .map(each -> each.finding().toString())
                .toList();
    }
}
