package io.signalbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

import io.signalbox.ledger.NoteName;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the house that a compiler cannot hold. An exception is one line, with its reason. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.signalbox");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.signalbox");

    private static final int MOST_TYPES = 40;

    private static void holds(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }

    @Test
    void eachPackageUsesWhatTheHouseAllows() {
        assertThat(new House().violations(PRODUCT))
                .as(
                        "the folder tree tells how a message travels; a new package or use is a decision: write it into the table"
                                + " and say why in RATIONALE.md")
                .isEmpty();
    }

    @Test
    void theTableListsNoPackageThatIsGone() {
        Set<String> present = PRODUCT.stream().map(House::packageOf).collect(Collectors.toSet());
        assertThat(new House().packages()).isSubsetOf(present);
    }

    @Test
    void eachPackageHasTestsOfItsOwn() {
        Set<String> tested = ALL.stream()
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type ->
                        type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                .map(House::packageOf)
                .collect(Collectors.toSet());
        assertThat(tested)
                .as("a package promises something; a test beside it says what")
                .containsAll(new House().packages());
    }

    @Test
    void noPackageIsACrowd() {
        Map<String, Long> sizes = PRODUCT.stream()
                .filter(type -> type.getEnclosingClass().isEmpty()
                        && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(House::packageOf, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= MOST_TYPES);
        assertThat(sizes)
                .as("a package with more than %d top-level types holds more than one feature", MOST_TYPES)
                .isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching("io.signalbox.(**)").should().beFreeOfCycles(), PRODUCT);
    }

    @Test
    void callsKnowNeitherCamelNorAProtocol() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("io.signalbox.call..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.camel..",
                                "org.apache.hc..",
                                "java.net.http..",
                                "io.vertx..",
                                "io.signalbox.http..",
                                "io.signalbox.kind..",
                                "io.signalbox.webhook..")
                        .because(
                                "a call goes the same way whatever its kind; the kind builds it and judges the answer"),
                PRODUCT);
    }

    @Test
    void kindsDoNotKnowEachOther() {
        holds(
                slices().matching("io.signalbox.kind.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .because("a kind can be added and taken away by itself"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.signalbox.kind..")
                        .and()
                        .doNotHaveFullyQualifiedName("io.signalbox.component.system.CamelLines")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.signalbox.kind.*..")
                        .because("all that the hub knows of a kind is in its package, and in the line that carries it"),
                PRODUCT);
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.signalbox.webhook..", "io.signalbox.kind", "io.signalbox.ingress..")
                        .and()
                        .doNotHaveFullyQualifiedName("io.signalbox.cli.author.SampleWebhook")
                        .and()
                        .doNotHaveFullyQualifiedName("io.signalbox.export.WebhookApi")
                        .and()
                        .resideOutsideOfPackages(
                                "io.signalbox.poll..",
                                "io.signalbox.consume..") // say where an id stands as webhooks do
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.signalbox.webhook..")
                        .because(
                                "a webhook is a source like any other, but for the listener that it comes in by, the command that"
                                        + " plays its system, and the document that tells others how to call it"),
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
    void notesOfAKindAreWrittenInOnePackage() {
        for (NoteName kind : NoteName.values()) {
            holds(
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("io.signalbox." + kind.writer() + "..")
                            .and()
                            .doNotHaveFullyQualifiedName(NoteName.class.getName())
                            .should()
                            .accessField(NoteName.class, kind.name())
                            .because(
                                    "who else could write it would have to know what it means; NoteName lists them all"),
                    PRODUCT);
        }
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
                        .and()
                        .doNotHaveFullyQualifiedName("io.signalbox.hub.StartErrors")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("everything else logs; what StartErrors words anew comes before there is a log"),
                PRODUCT);
    }

    @Test
    void threadsComeFromOnePlace() {
        holds(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.signalbox.schedule.Threads")
                        .and()
                        .doNotHaveFullyQualifiedName("io.signalbox.schedule.VirtualThreads")
                        .and()
                        .resideOutsideOfPackage("io.signalbox.cli..")
                        .should()
                        .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                        .orShould()
                        .callConstructorWhere(target(owner(assignableTo(ThreadPoolExecutor.class))))
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Executors.class)
                        .because(
                                "threads have names and do not keep the process from ending; what runs again and again is a job"
                                        + " of the schedule. The command line's one thread ends the hub it has started"),
                PRODUCT);
    }

    @Test
    void threadsWaitInOnePlace() {
        holds(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.signalbox.schedule.Waits")
                        .should()
                        .callMethodWhere(
                                target(owner(assignableTo(Thread.class))).and(target(name("sleep"))))
                        .orShould()
                        .callMethodWhere(
                                target(owner(assignableTo(LockSupport.class))).and(target(nameMatching("park.*"))))
                        .because(
                                "a wait has a condition and a limit: Awaitility in tests, a due time in the ledger, else Waits"),
                ALL);
    }
}
