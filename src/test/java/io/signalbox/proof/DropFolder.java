package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** A copy of the shipped routes, and everything that people and attackers drop into it. */
final class DropFolder {

    private static final String ROUTE =
            """
            - route:
                id: %s
                description: Dropped by the proof.
                from:
                  uri: %s
                  steps:
                    - log: { id: note, message: seen }
            """;
    private static final String ANYTHING = "channel:dropped-by-the-proof";

    private final Path root;

    DropFolder(Path root) {
        this.root = root;
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, root.resolve(Path.of("routes").relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /** One thing done to the folder, and how it is undone. */
    record Drop(String unit, boolean isGood, Action writing, Action takingBack) {

        void write() throws IOException {
            writing.run();
        }

        void takeBack() throws IOException {
            takingBack.run();
        }

        @Override
        public String toString() {
            return unit + (isGood ? " (good)" : " (bad)");
        }
    }

    /** Eighteen drops, under names of their own. */
    List<Drop> drops(int round) {
        List<Drop> drops = new ArrayList<>();
        String suffix = "-" + round;
        drops.add(bare("aa-good" + suffix, true, route("good" + suffix, ANYTHING)));
        drops.add(bare("broken" + suffix, false, "- route:\n    id: broken\n  from: [\n"));
        drops.add(bare("half" + suffix, false, route("half" + suffix, ANYTHING).substring(0, 60) + "\""));
        drops.add(bare("huge" + suffix, false, "# " + "x".repeat(3 * 1024 * 1024)));
        drops.add(bare("nested" + suffix, false, "[".repeat(50_000)));
        drops.add(bare("bomb" + suffix, false, bomb()));
        drops.add(bare("binary" + suffix, false, "\u0000\u0001\ufffd- route: \u0007"));
        drops.add(bare("aa-claims-id" + suffix, false, route("customer-to-billing", ANYTHING)));
        drops.add(bare("claims-housekeeping" + suffix, false, route("signalbox-housekeeping", ANYTHING)));
        drops.add(bare("aa-claims-webhook" + suffix, false, route("mine" + suffix, "system:crm/customer-signed-up")));
        drops.add(bare("unsafe" + suffix, false, route("unsafe" + suffix, "exec:ls")));
        drops.add(bare("no-start" + suffix, false, route("no-start" + suffix, "quartz:never?cron=every+full+moon")));
        drops.add(slowly("slow" + suffix));
        drops.add(linked("stolen" + suffix));
        drops.add(mapped("aa-claims-mapping" + suffix));
        drops.add(twice("twice" + suffix));
        drops.add(configMap("map" + suffix));
        drops.add(breaksBilling(round));
        return drops;
    }

    /** Whether only what ships is in use, and none of it rejected. */
    boolean isPlain(Map<String, JsonNode> units) {
        return units.values().stream().allMatch(unit -> unit.path("rejected").isNull())
                && units.keySet().stream()
                                .filter(name -> name.startsWith("integration"))
                                .count()
                        == 1;
    }

    /** No file of an integration, a system or the model can be read any more. */
    void breakAll() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each -> !each.startsWith(root.resolve("systems/library")))
                    .toList()) {
                replace(file, "- [ broken\n" + Files.readString(file));
            }
        }
    }

    void mendAll() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                replace(file, Files.readString(file).replaceFirst("^- \\[ broken\n", ""));
            }
        }
    }

    /** A file that was not there. */
    void add(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    void edit(String file, String what, String with) throws IOException {
        String text = Files.readString(root.resolve(file));
        if (!text.contains(what)) {
            throw new IllegalStateException(file + " has no " + what);
        }
        replace(root.resolve(file), text.replaceFirst("\\Q" + what + "\\E.*", with));
    }

    private static String route(String id, String from) {
        return ROUTE.formatted(id, from);
    }

    private Drop bare(String name, boolean good, String text) {
        Path file = root.resolve(name + ".camel.yaml");
        return new Drop("integration " + name, good, () -> replace(file, text), () -> Files.delete(file));
    }

    /** In three pieces, as a slow copy does it. */
    private Drop slowly(String name) {
        Path file = root.resolve(name + ".camel.yaml");
        String text = route(name, ANYTHING);
        return new Drop(
                "integration " + name,
                true,
                () -> {
                    Files.writeString(file, "");
                    Files.writeString(file, text.substring(0, text.length() / 2));
                    Files.writeString(file, text);
                },
                () -> Files.delete(file));
    }

    private Drop linked(String name) {
        Path link = root.resolve(name + ".camel.yaml");
        return new Drop(
                "integration " + name,
                false,
                () -> Files.createSymbolicLink(link, Path.of("/etc/passwd")),
                () -> Files.delete(link));
    }

    private Drop mapped(String name) {
        Path folder = root.resolve(name);
        return new Drop(
                "integration " + name,
                false,
                () -> {
                    Files.createDirectories(folder);
                    Files.writeString(folder.resolve("customer-to-billing.jslt"), "{ \"stolen\": true }");
                    Files.writeString(folder.resolve(name + ".camel.yaml"), route(name, ANYTHING));
                },
                () -> delete(folder));
    }

    /** A schema that refers to itself twice, which is sound, and was once compiled 2^64 times. */
    private Drop twice(String name) {
        Path folder = root.resolve(name);
        return new Drop(
                "integration " + name,
                true,
                () -> {
                    Files.createDirectories(folder);
                    Files.writeString(
                            folder.resolve("tree.schema.json"),
                            "{\"type\":\"object\",\"properties\":{\"left\":{\"$ref\":\"#\"},\"right\":{\"$ref\":\"#\"}}}");
                    Files.writeString(folder.resolve(name + ".jslt"), "// in: " + name + "/tree.schema.json\n.");
                    Files.writeString(folder.resolve(name + ".camel.yaml"), route(name, ANYTHING));
                },
                () -> delete(folder));
    }

    /** A broken generation first, then a good one, swapped as the kubelet swaps them. */
    private Drop configMap(String name) {
        Path folder = root.resolve(name);
        return new Drop(
                "integration " + name,
                true,
                () -> {
                    generation(folder, "..1", "- route: [");
                    Files.createSymbolicLink(folder.resolve("it.camel.yaml"), Path.of("..data/it.camel.yaml"));
                    generation(folder, "..2", route(name, ANYTHING));
                },
                () -> delete(folder));
    }

    private static void generation(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("it.camel.yaml"), text);
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(name));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** In turn: an operation that is used is renamed, the file is broken, the file is gone. */
    private Drop breaksBilling(int round) {
        Path file = root.resolve("systems/billing.yaml");
        Path aside = root.resolve("systems/.billing");
        return new Drop(
                "system billing",
                false,
                () -> {
                    Files.copy(file, aside);
                    switch (round % 3) {
                        case 0 -> Files.delete(file);
                        case 1 ->
                            edit("systems/billing.yaml", "create-account:", "make-account: { http: POST /accounts }");
                        default -> replace(file, "system: billing\n\toperations");
                    }
                },
                () -> Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            text.append("- &a")
                    .append(i)
                    .append(" [")
                    .append((alias + ", ").repeat(9))
                    .append(alias)
                    .append("]\n");
        }
        return text.toString();
    }

    private static void replace(Path file, String text) throws IOException {
        Path temporary = Files.writeString(file.resolveSibling("." + file.getFileName() + ".new"), text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
