package io.signalbox.check;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTargetsTest {

    @TempDir
    Path root;

    @Test
    void looksThroughTheRoutesAsOftenWhetherThereAreFewOrMany() {
        assertThat(looks(20)).isEqualTo(looks(2));
    }

    private List<String> collecting(String... steps) {
        FolderDraft draft = FolderDraft.sound(root.resolve("routes"))
                .with(
                        "systems/billing.yaml",
                        FolderDraft.SYSTEM.replace("POST /accounts }", "POST /accounts, collect: { every: 10s } }"))
                .with("one.camel.yaml", FolderDraft.route("one", "system:billing/account-closed", steps));
        return new CheckRoutes(CheckSettings.offline())
                .check(draft.root).findings().stream()
                        .map(each -> each.finding().toString())
                        .filter(each -> each.contains("one.camel.yaml") && each.contains("collected"))
                        .toList();
    }

    @Test
    void whatIsCollectedHasNoAnswerForAStepBehindIt() {
        String put = "- to: { id: put, uri: system:billing/create-account }";
        assertThat(collecting(put)).isEmpty();
        assertThat(collecting(put, "- log: { id: tell, message: x }"))
                .singleElement()
                .asString()
                .contains("one.camel.yaml:7:", "SB-1105", "the step 'tell' behind it; let it be the last step");
        assertThat(collecting(
                        "- choice:",
                        "    when:",
                        "      - { simple: \"${body[a]} == 1\", steps: [ { to: { id: put, uri: system:billing/create-account } } ] }",
                        "- stop: {}"))
                .singleElement()
                .asString()
                .contains("the step 'stop' behind it");
        assertThat(collecting(
                        "- split:",
                        "    simple: \"${body[all]}\"",
                        "    steps: [ { to: { id: put, uri: system:billing/create-account } } ]",
                        "- log: { id: tell, message: x }"))
                .as("behind a split the message is as it was before")
                .isEmpty();
    }

    /** How often all integrations are gone through to check the targets of so many. */
    private int looks(int integrations) {
        Path routes = root.resolve("with-" + integrations);
        FolderDraft draft = FolderDraft.sound(routes);
        for (int i = 0; i < integrations; i++) {
            draft.with("reader-" + i + ".camel.yaml", route(i));
        }
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(routes);
        Counted counted = new Counted(checked.integrations());
        List<Finding> findings = new ArrayList<>();
        new CheckTargets(
                        new Folder(
                                routes,
                                checked.systems(),
                                checked.mappings(),
                                counted,
                                checked.notices(),
                                new FolderScan(routes).files()),
                        CheckSettings.offline(),
                        findings)
                .check();
        assertThat(findings).isEmpty();
        return counted.looks.get();
    }

    private static String route(int number) {
        return FolderDraft.ROUTE
                .substring(0, FolderDraft.ROUTE.indexOf("- route:", 1))
                .replace("customer-to-billing", "reader-" + number);
    }

    private static final class Counted extends AbstractList<Integration> {
        private final List<Integration> all;
        private final AtomicInteger looks = new AtomicInteger();

        private Counted(List<Integration> all) {
            this.all = all;
        }

        @Override
        public Integration get(int index) {
            return all.get(index);
        }

        @Override
        public int size() {
            looks.incrementAndGet();
            return all.size();
        }

        @Override
        public Iterator<Integration> iterator() {
            looks.incrementAndGet();
            return all.iterator();
        }

        @Override
        public Stream<Integration> stream() {
            looks.incrementAndGet();
            return all.stream();
        }
    }
}
