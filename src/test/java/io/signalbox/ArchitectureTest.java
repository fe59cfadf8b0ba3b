package io.signalbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

import jakarta.inject.Inject;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rules of the house that a compiler cannot hold. An exception is one line, with its reason. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.signalbox");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.signalbox");

    private static void holds(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }

    @Test
    void importsPointDown() {
        holds(
                layeredArchitecture()
                        .consideringOnlyDependenciesInAnyPackage("io.signalbox..")
                        .withOptionalLayers(true)
                        .layer("hub")
                        .definedBy("io.signalbox.hub..")
                        .layer("doors")
                        .definedBy(
                                "io.signalbox.api..",
                                "io.signalbox.console..",
                                "io.signalbox.ingress..",
                                "io.signalbox.jmx..",
                                "io.signalbox.metric..",
                                "io.signalbox.mcp..",
                                "io.signalbox.signin..",
                                "io.signalbox.web..")
                        .layer("control")
                        .definedBy(
                                "io.signalbox.access..",
                                "io.signalbox.desk..",
                                "io.signalbox.flow..",
                                "io.signalbox.retirement..",
                                "io.signalbox.status..")
                        .layer("watch")
                        .definedBy("io.signalbox.compare..", "io.signalbox.deprecation..", "io.signalbox.drift..")
                        .layer("camel")
                        .definedBy("io.signalbox.component..", "io.signalbox.builtin..", "io.signalbox.trial..")
                        .layer("drop")
                        .definedBy("io.signalbox.drop..")
                        .layer("check")
                        .definedBy("io.signalbox.check..")
                        .layer("delivery")
                        .definedBy("io.signalbox.delivery..")
                        .layer("policy")
                        .definedBy("io.signalbox.policy..")
                        .layer("core")
                        .definedBy(
                                "io.signalbox.ledger..",
                                "io.signalbox.system..",
                                "io.signalbox.webhook..",
                                "io.signalbox.kind..",
                                "io.signalbox.http..",
                                "io.signalbox.secret..",
                                "io.signalbox.credential..",
                                "io.signalbox.mapping..",
                                "io.signalbox.integration..",
                                "io.signalbox.glossary..",
                                "io.signalbox.routefile..")
                        .layer("files")
                        .definedBy("io.signalbox.document..")
                        .layer("words")
                        .definedBy("io.signalbox.problem..", "io.signalbox.message..", "io.signalbox.schedule..")
                        .layer("aside")
                        .definedBy(
                                "io.signalbox.cli..",
                                "io.signalbox.contract..",
                                "io.signalbox.sandbox..",
                                "io.signalbox.starter..")
                        .whereLayer("hub")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("doors")
                        .mayOnlyBeAccessedByLayers("hub")
                        .whereLayer("control")
                        .mayOnlyBeAccessedByLayers("hub", "doors")
                        .whereLayer("watch")
                        .mayOnlyBeAccessedByLayers("hub", "control")
                        .whereLayer("camel")
                        .mayOnlyBeAccessedByLayers("hub", "aside")
                        .whereLayer("drop")
                        .mayOnlyBeAccessedByLayers("hub", "control", "camel")
                        .whereLayer("check")
                        .mayOnlyBeAccessedByLayers("hub", "control", "camel", "drop", "aside")
                        .whereLayer("policy")
                        .mayOnlyBeAccessedByLayers("hub", "doors", "control", "camel")
                        .whereLayer("delivery")
                        .mayOnlyBeAccessedByLayers("hub", "control", "camel", "policy")
                        .whereLayer("core")
                        .mayOnlyBeAccessedByLayers(
                                "hub",
                                "doors",
                                "control",
                                "watch",
                                "camel",
                                "drop",
                                "check",
                                "policy",
                                "delivery",
                                "aside")
                        .whereLayer("files")
                        .mayOnlyBeAccessedByLayers("core", "watch", "check", "camel", "control", "aside")
                        .whereLayer("aside")
                        .mayNotBeAccessedByAnyLayer()
                        .ignoreDependency(
                                resideInAnyPackage(
                                        "io.signalbox.api..", "io.signalbox.console..", "io.signalbox.mcp.."),
                                DescribedPredicate.describe("is what was perhaps meant", c -> c.getSimpleName()
                                        .equals("Suggestion")))
                        .ignoreDependency(
                                resideInAnyPackage("io.signalbox.api..", "io.signalbox.console.."),
                                resideInAnyPackage(
                                                "io.signalbox.compare..",
                                                "io.signalbox.deprecation..",
                                                "io.signalbox.drift..")
                                        .and(DescribedPredicate.describe("are data", c -> c.isRecord() || c.isEnum())))
                        .because(
                                "the folder tree tells how a message travels; see docs/architecture.md. Records that control"
                                        + " hands out may be named by a door"),
                PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching("io.signalbox.(**)").should().beFreeOfCycles(), PRODUCT);
    }

    @Test
    void everyClassIsInAListedPackage() {
        holds(
                classes()
                        .should()
                        .resideInAnyPackage(
                                "io.signalbox.api",
                                "io.signalbox.builtin",
                                "io.signalbox.check",
                                "io.signalbox.cli",
                                "io.signalbox.cli.author",
                                "io.signalbox.cli.command",
                                "io.signalbox.cli.demo",
                                "io.signalbox.cli.desk",
                                "io.signalbox.compare",
                                "io.signalbox.component",
                                "io.signalbox.component.channel",
                                "io.signalbox.component.mapping",
                                "io.signalbox.component.route",
                                "io.signalbox.component.system",
                                "io.signalbox.console",
                                "io.signalbox.contract",
                                "io.signalbox.access",
                                "io.signalbox.desk",
                                "io.signalbox.flow",
                                "io.signalbox.retirement",
                                "io.signalbox.secret",
                                "io.signalbox.status",
                                "io.signalbox.credential",
                                "io.signalbox.delivery",
                                "io.signalbox.deprecation",
                                "io.signalbox.document",
                                "io.signalbox.drift",
                                "io.signalbox.drop",
                                "io.signalbox.glossary",
                                "io.signalbox.http",
                                "io.signalbox.hub",
                                "io.signalbox.ingress",
                                "io.signalbox.integration",
                                "io.signalbox.jmx",
                                "io.signalbox.kind",
                                "io.signalbox.kind.http",
                                "io.signalbox.ledger",
                                "io.signalbox.ledger.sql",
                                "io.signalbox.ledger.store",
                                "io.signalbox.mapping",
                                "io.signalbox.mcp",
                                "io.signalbox.message",
                                "io.signalbox.metric",
                                "io.signalbox.policy",
                                "io.signalbox.problem",
                                "io.signalbox.routefile",
                                "io.signalbox.sandbox",
                                "io.signalbox.schedule",
                                "io.signalbox.signin",
                                "io.signalbox.starter",
                                "io.signalbox.system",
                                "io.signalbox.trial",
                                "io.signalbox.web",
                                "io.signalbox.webhook")
                        .because("a new package is a decision: list it here and say why in RATIONALE.md"),
                PRODUCT);
    }

    @Test
    void camelStaysAtTheEdge() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.signalbox.component..",
                                "io.signalbox.builtin..",
                                "io.signalbox.trial..",
                                "io.signalbox.hub..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.camel..")
                        .because("routes route, Java decides: a decision must be testable without a Camel context"),
                PRODUCT);
    }

    @Test
    void coreFeaturesDoNotKnowEachOther() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.system..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.signalbox.mapping..", "io.signalbox.ledger..")
                        .because("a system is described without knowing how messages are kept or mapped"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.mapping..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.signalbox.system..", "io.signalbox.ledger..")
                        .because("a mapping knows two shapes and nothing else"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.routefile..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.signalbox.system..",
                                "io.signalbox.mapping..",
                                "io.signalbox.integration..",
                                "io.signalbox.ledger..")
                        .because("a route file is checked for its form alone; what it names is looked up in check"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.integration..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.signalbox.system..",
                                "io.signalbox.mapping..",
                                "io.signalbox.routefile..",
                                "io.signalbox.ledger..")
                        .because("a card says who owns an integration, whatever it does"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.ledger..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.signalbox.system..", "io.signalbox.mapping..", "io.signalbox.document..")
                        .because("the ledger keeps messages, whatever they mean"),
                PRODUCT);
    }

    @Test
    void ledgerIsKnownByItsPort() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.signalbox.ledger..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.signalbox.ledger.sql..", "io.signalbox.ledger.store..")
                        .because("whoever uses the ledger must not care how it is kept"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.ledger.store..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.signalbox.ledger.sql..")
                        .because("a store is opened, locked and measured whatever is written to it"),
                PRODUCT);
    }

    @Test
    void credentialsKnowSystemsOnly() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.credential..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.signalbox.mapping..", "io.signalbox.ledger..", "io.signalbox.document..")
                        .because(
                                "what is remembered of a credential goes through a port, so that a test needs no ledger"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.system..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.signalbox.credential..")
                        .because("a system says how to sign in, and does not do it"),
                PRODUCT);
    }

    @Test
    void doorsUseControlOnly() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage("io.signalbox.api..", "io.signalbox.console..", "io.signalbox.mcp..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                        "io.signalbox.ledger..", "io.signalbox.delivery..", "io.signalbox.system..")
                                .and(DescribedPredicate.describe("are not data", c -> !c.isRecord() && !c.isEnum())))
                        .because(
                                "one operation, one place; records that control hands out may be named. The webhook door is the"
                                        + " exception, as it is the start of a message's life and not an operation on it"),
                PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        holds(
                fields().should()
                        .notBeAnnotatedWith(Inject.class)
                        .because("a plain class is given its collaborators by its constructor"),
                PRODUCT);
    }

    @Test
    void timeComesFromAClock() {
        for (Class<?> type :
                new Class<?>[] {Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class}) {
            holds(
                    noClasses()
                            .that()
                            .resideOutsideOfPackages("io.signalbox.cli..", "io.signalbox.sandbox..")
                            .should()
                            .callMethod(type, "now")
                            .because("a test must be able to say what time it is"),
                    PRODUCT);
        }
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.signalbox.hub..", "io.signalbox.cli..", "io.signalbox.sandbox..")
                        .should()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("there is one clock, made in hub"),
                PRODUCT);
    }

    @Test
    void standardOutputBelongsToTheCommandLine() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.signalbox.cli..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("everything else logs"),
                PRODUCT);
    }

    @Test
    void nobodySleeps() {
        holds(
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class)
                        .because("a wait has a condition and a limit: Awaitility in tests, a due time in the ledger"),
                ALL);
    }
}
