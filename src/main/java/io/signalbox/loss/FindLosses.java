package io.signalbox.loss;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.TextFiles;
import io.signalbox.lineage.FieldFlow;
import io.signalbox.loss.MappingLosses.RoundTrip;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;

/** Finds what mappings lose, by their schemas, their text and their examples. Reads files; may block. */
public final class FindLosses {

    private static final int EXAMPLES = 20;
    private static final int MOST_BYTES = 1 << 20;
    private static final String IN = ".in.json";

    private final Mappings mappings;

    private FindLosses(Mappings mappings) {
        this.mappings = mappings;
    }

    /** Of each mapping, by name. */
    public static List<MappingLosses> of(Mappings mappings) {
        FindLosses find = new FindLosses(mappings);
        return mappings.all().stream().map(find::of).toList();
    }

    private MappingLosses of(Mapping mapping) {
        return new MappingLosses(
                mapping.name(), !mapping.flows().isEmpty(), unused(mapping), unfilled(mapping), lost(mapping));
    }

    /** A field is read when the mapping names it, its end, or a block that it lies in. */
    public static List<String> unused(Mapping mapping) {
        List<String> sources = mapping.flows().stream()
                .flatMap(flow -> flow.sources().stream())
                .toList();
        return mapping.takenFields().stream()
                .filter(field -> !mapping.fields().reads(names(field)))
                .filter(field -> sources.stream().noneMatch(source -> isWithin(field, source)))
                .toList();
    }

    /** Empty where the mapping's text could not be followed. */
    public static List<String> unfilled(Mapping mapping) {
        List<String> targets = mapping.flows().stream().map(FieldFlow::target).toList();
        return targets.isEmpty()
                ? List.of()
                : mapping.givenFields().stream()
                        .filter(field -> targets.stream().noneMatch(target -> isWithin(field, target)))
                        .toList();
    }

    private static boolean isWithin(String field, String block) {
        return block.equals("/") || field.equals(block) || field.startsWith(block + "/");
    }

    private static List<String> names(String field) {
        return Arrays.stream(field.substring(1).split("/"))
                .filter(name -> !name.equals("[]"))
                .toList();
    }

    private List<RoundTrip> lost(Mapping there) {
        List<RoundTrip> trips = new ArrayList<>();
        for (Mapping back : mappings.all()) {
            boolean leadsBack = there.takes().isPresent()
                    && there.gives().isPresent()
                    && there.takes().equals(back.gives())
                    && there.gives().equals(back.takes());
            if (leadsBack && !back.name().equals(there.name())) {
                examples(there).forEach((name, input) -> trip(there, back, name, input, trips));
            }
        }
        return trips;
    }

    private static void trip(Mapping there, Mapping back, String example, JsonNode input, List<RoundTrip> trips) {
        try {
            String home = words(back.apply(there.apply(input)).toString());
            List<String> lost = new ArrayList<>();
            compare("", input, home, lost);
            if (!lost.isEmpty()) {
                trips.add(new RoundTrip(back.name(), example, lost));
            }
        } catch (ProblemException e) {
            return; // an example of a refusal
        }
    }

    /** Each text of which a word is nowhere in what came back. */
    private static void compare(String pointer, JsonNode node, String home, List<String> lost) {
        node.properties().forEach(each -> compare(pointer + "/" + each.getKey(), each.getValue(), home, lost));
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            compare(pointer + "/" + i, node.get(i), home, lost);
        }
        boolean all = !node.isValueNode()
                || node.isNull()
                || Arrays.stream(words(node.asText()).split(" "))
                        .filter(word -> !word.isEmpty())
                        .allMatch(word -> home.contains(" " + word + " "));
        if (!all) {
            lost.add(pointer);
        }
    }

    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }

    private static Map<String, JsonNode> examples(Mapping mapping) {
        Path folder = mapping.file().resolveSibling(mapping.name() + ".examples");
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return examples;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(IN))
                    .sorted()
                    .limit(EXAMPLES)
                    .toList()) {
                String name = file.getFileName().toString();
                byte[] text = TextFiles.read(file, MOST_BYTES).getBytes(StandardCharsets.UTF_8);
                examples.put(
                        name.substring(0, name.length() - IN.length()),
                        Json.reader().readTree(text));
            }
        } catch (IOException e) {
            return examples; // what cannot be read is a finding of the check
        }
        return examples;
    }
}
