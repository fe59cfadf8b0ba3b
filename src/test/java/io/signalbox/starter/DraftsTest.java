package io.signalbox.starter;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DraftsTest {

    @TempDir
    Path home;

    private Path routes;
    private Drafts drafts;

    @BeforeEach
    void folders() throws Exception {
        routes = Files.createDirectories(home.resolve("routes"));
        drafts = new Drafts(routes, home.resolve("docs/schemas"), home);
    }

    @Test
    void writesNothingWhereOneFileIsThereAlready() throws Exception {
        Files.writeString(routes.resolve("second.txt"), "mine");
        drafts.add("a/first.txt", "1");
        drafts.add("second.txt", "2");

        assertThatThrownBy(drafts::write)
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(routes.resolve("second.txt").toString());
        assertThat(routes.resolve("a")).doesNotExist();
        assertThat(routes.resolve("second.txt")).hasContent("mine");
    }

    @Test
    void takesBackWhatItWroteWhenAFileCannotBeWritten() throws Exception {
        Files.writeString(routes.resolve("file"), "no folder");
        drafts.add("a/first.txt", "1");
        drafts.add("file/second.txt", "2");

        assertThatThrownBy(drafts::write).isInstanceOf(java.io.IOException.class);
        assertThat(routes.resolve("a/first.txt")).doesNotExist();
        assertThat(routes.resolve("file")).hasContent("no folder");
    }

    @Test
    void namesTheFilesInTheOrderTheyWereAdded() throws Exception {
        drafts.add("z.txt", "1");
        drafts.add("a/b/c.txt", "2");

        assertThat(drafts.write()).containsExactly(routes.resolve("z.txt"), routes.resolve("a/b/c.txt"));
        assertThat(routes.resolve("a/b/c.txt")).hasContent("2");
    }

    @Test
    void namesNoPathOfThisMachineForRoutesThatLieElsewhere() throws Exception {
        Path elsewhere = home.resolve("elsewhere");
        Drafts outside = new Drafts(elsewhere, home.resolve("project/docs/schemas"), home.resolve("project"));
        outside.add("x/integration.yaml", "integration.yaml", "integration", card());
        drafts.add("x/integration.yaml", "integration.yaml", "integration", card());

        outside.write();
        drafts.write();

        assertThat(elsewhere.resolve("x/integration.yaml")).content().startsWith("integration: x\n");
        assertThat(routes.resolve("x/integration.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../../docs/schemas/integration.schema.json\n");
    }

    private static Map<String, String> card() {
        return Map.of(
                "name", "x", "title", "t", "purpose", "p", "team", "a", "contact", "b", "escalation", "c", "to", "d");
    }

    @Test
    void aTemplateWithAPlaceNobodyFillsIsNotWritten() {
        assertThatThrownBy(() -> drafts.add("x.yaml", "integration.yaml", "integration", Map.of("name", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("integration.yaml needs a value for @title@");
    }

    @Test
    void whatAValueHoldsIsNotTakenForAPlace() throws Exception {
        Owner owner = new Owner("a $1 \\ \"team\" @name@", "multi\nline", " ");
        new NewIntegration(
                        "x",
                        "T",
                        "P",
                        owner,
                        new NewRoute("r", "x", place("channel:in"), place("channel:out"), NewRoute.Needs.NOTHING_MORE))
                .draft(drafts);
        drafts.write();

        assertThat(routes.resolve("x/integration.yaml"))
                .content()
                .contains(
                        "team: \"a $1 \\\\ \\\"team\\\" @name@\", contact: \"multi line\", escalation: \"change-me\"");
    }

    private static Place place(String text) {
        return Place.parse(text).orElseThrow();
    }

    @Test
    void aCopyKeepsTheOperationsAndHasSecretsOfItsOwn() throws Exception {
        Path original = Files.writeString(
                home.resolve("stripe.yaml"),
                """
                # How to use this file.
                # Second line.
                system: stripe
                title: stripe payments
                environments: { production: { url: "{{stripe.url}}" }, test: { url: "{{stripe-test.url}}" } }
                auth: { type: bearer, token: "{{secret:stripe/token}}" }
                # the operations of stripe
                operations: { pay: { http: POST /stripe/pay } }
                """);
        new CopiedSystem("payments", original).draft(drafts);
        drafts.write();

        assertThat(routes.resolve("systems/payments.yaml"))
                .hasContent(
                        """
                        system: payments
                        title: stripe payments
                        environments: { production: { url: "{{payments.url}}" }, test: { url: "{{stripe-test.url}}" } }
                        auth: { type: bearer, token: "{{secret:payments/token}}" }
                        # the operations of stripe
                        operations: { pay: { http: POST /stripe/pay } }
                        """);
    }
}
