package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.cli.command.CommandFailure;

/** The dependencies that {@code add} has written into the pom: one marked block, and nothing outside it is touched. */
final class AddedArtifacts {

    private static final String BEGIN = "    <!-- Added by ./signalbox add; ./signalbox remove takes one out. -->\n";
    private static final String END = "    <!-- The end of what was added. -->\n";
    private static final String DEPENDENCIES = "\n  </dependencies>";
    private static final Pattern ARTIFACT = Pattern.compile("camel-(quarkus-)?[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LINE = Pattern.compile("<artifactId>([^<]+)</artifactId></dependency>");

    private final Path pom;
    private final String before;

    AddedArtifacts(Path project) {
        this.pom = project.resolve("pom.xml");
        if (!Files.isRegularFile(pom) || !Files.isExecutable(project.resolve("mvnw"))) {
            throw new CommandFailure("A component is added to the sources: " + project
                    + " has no pom.xml and mvnw; run this in a copy of the sources (docs/install.md).");
        }
        this.before = read();
    }

    /** The name, if it can be one of Camel's. */
    static String checked(String artifact) {
        if (!ARTIFACT.matcher(artifact).matches()) {
            throw new CommandFailure(
                    "'" + artifact + "' is no artifact of Camel; write camel-NAME or camel-quarkus-NAME.");
        }
        return artifact;
    }

    /** What Camel calls the component's own jar. */
    static String plain(String artifact) {
        return artifact.replaceFirst("^camel-quarkus-", "camel-");
    }

    List<String> list() {
        return LINE.matcher(block()).results().map(found -> found.group(1)).toList();
    }

    private String block() {
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        return begin < 0 || end < begin ? "" : before.substring(begin + BEGIN.length(), end);
    }

    /** False where it is there. */
    boolean add(String artifact) {
        if (before.contains("<artifactId>" + artifact + "</artifactId></dependency>")) {
            return false;
        }
        int managed = before.indexOf("</dependencyManagement>");
        int end = before.indexOf(DEPENDENCIES, Math.max(managed, 0));
        if (end < 0) {
            throw new CommandFailure("pom.xml has no dependencies to add one to; restore it from version control.");
        }
        String all = block() + line(artifact);
        write(
                before.contains(BEGIN)
                        ? withBlock(all)
                        : before.substring(0, end + 1) + BEGIN + all + END + before.substring(end + 1));
        return true;
    }

    /** False where it was not added. */
    boolean remove(String artifact) {
        String left = block().replace(line(artifact), "");
        if (left.equals(block())) {
            return false;
        }
        write(left.isEmpty() ? before.replace(BEGIN + block() + END, "") : withBlock(left));
        return true;
    }

    private String withBlock(String block) {
        return before.replace(BEGIN + block() + END, BEGIN + block + END);
    }

    private static String line(String artifact) {
        String group = artifact.startsWith("camel-quarkus-") ? "org.apache.camel.quarkus" : "org.apache.camel";
        return "    <dependency><groupId>" + group + "</groupId><artifactId>" + Matcher.quoteReplacement(artifact)
                + "</artifactId></dependency>\n";
    }

    /** The pom as it was. */
    void undo() {
        write(before);
    }

    private String read() {
        try {
            return Files.readString(pom);
        } catch (IOException e) {
            throw new CommandFailure("pom.xml cannot be read; check its permissions.");
        }
    }

    private void write(String text) {
        try {
            Path whole = Files.writeString(pom.resolveSibling("pom.xml.new"), text);
            Files.move(whole, pom, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure("pom.xml cannot be written; check its permissions and the disk.");
        }
    }
}
