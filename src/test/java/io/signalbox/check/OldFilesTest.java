package io.signalbox.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** What people wrote before, or were told to write, goes on being accepted. */
class OldFilesTest {

    @TempDir
    Path folder;

    @Test
    void acceptsTheFilesOfTheFirstVersion() {
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(Path.of("src/test/resources/routes-0.1"));
        assertThat(checked.findings()).filteredOn(UnitFinding::isError).isEmpty();
        assertThat(checked.integrations())
                .extracting(Integration::name)
                .containsExactly("customer-onboarding", "other-forms");
        assertThat(checked.findings())
                .filteredOn(each -> each.unit().equals(new Unit(Unit.Kind.INTEGRATION, "other-forms")))
                .as("not canonical")
                .anyMatch(each -> each.finding().code() == ProblemCode.ROUTE_NOT_CANONICAL);
    }

    @Test
    void acceptsTheFirstIntegrationOfTheReadme() throws IOException {
        copyModel();
        String readme = Files.readString(Path.of("README.md"));
        String chapter = readme.substring(readme.indexOf("## A first integration"));
        Pattern file = Pattern.compile("`routes/([^`]+)`.*?```\\w+\n(.*?)```", Pattern.DOTALL);
        Matcher matcher = file.matcher(chapter.substring(0, chapter.indexOf("\n## ", 5)));
        FolderDraft draft = new FolderDraft(folder);
        int files = 0;
        while (matcher.find()) {
            draft.with(matcher.group(1), matcher.group(2).stripIndent());
            files++;
        }
        assertThat(files).isEqualTo(3);
        assertThat(draft.check().findings())
                .extracting(each -> each.finding().code())
                .containsExactlyInAnyOrder(
                        ProblemCode.OWNER_MISSING,
                        ProblemCode.MAPPING_WITHOUT_EXAMPLES,
                        ProblemCode.CHANNEL_UNWRITTEN); // written by the shipped integration
    }

    private void copyModel() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        for (String name : List.of("address.schema.json", "customer.schema.json")) {
            Files.copy(Path.of("routes/model", name), folder.resolve("model").resolve(name));
        }
    }
}
