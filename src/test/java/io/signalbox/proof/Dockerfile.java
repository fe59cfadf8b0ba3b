package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.signalbox.message.Json;

/**
 * What a Dockerfile says, as far as ours need it: stages with their instructions in order.
 *
 * @param path of the file
 */
record Dockerfile(Path path, List<Stage> stages) {

    static final Path JVM = Path.of("src/main/docker/Dockerfile.jvm");
    static final Path NATIVE = Path.of("src/main/docker/Dockerfile.native");

    /** @param name such as {@code COPY} */
    record Instruction(String name, String text) {

        /** The words, without the options before them. */
        List<String> words() {
            return Stream.of(text.split("\\s+"))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }

        /** The value of an option such as {@code --from}, or null. */
        String option(String option) {
            return Stream.of(text.split("\\s+"))
                    .filter(word -> word.startsWith(option + "="))
                    .map(word -> word.substring(option.length() + 1))
                    .findFirst()
                    .orElse(null);
        }

        /** A command in exec form. */
        List<String> command() {
            try {
                return Arrays.asList(Json.mapper().readValue(text.substring(text.indexOf('[')), String[].class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(name + " " + text + " is not in exec form", e);
            }
        }
    }

    record Stage(String image, String name, List<Instruction> instructions) {

        List<Instruction> all(String instruction) {
            return instructions.stream()
                    .filter(each -> each.name().equals(instruction))
                    .toList();
        }

        /** The last one of its kind, which is the one that counts. */
        Instruction last(String instruction) {
            List<Instruction> all = all(instruction);
            return all.get(all.size() - 1);
        }

        Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>();
            for (Instruction each : all("ENV")) {
                for (String pair : each.words()) {
                    environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
                }
            }
            return environment;
        }
    }

    static Dockerfile read(Path path) throws IOException {
        String text = Files.readString(path).replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        List<Stage> stages = new ArrayList<>();
        List<Instruction> before = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            Instruction instruction = new Instruction(line.split("\\s+", 2)[0], line.split("\\s+", 2)[1]);
            if (instruction.name().equals("FROM")) {
                List<String> words = instruction.words();
                stages.add(new Stage(words.get(0), words.size() > 2 ? words.get(2) : "", new ArrayList<>()));
            } else {
                (stages.isEmpty() ? before : stages.get(stages.size() - 1).instructions()).add(instruction);
            }
        }
        return new Dockerfile(path, stages);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The stage that becomes the image. */
    Stage image() {
        return stages.get(stages.size() - 1);
    }
}
