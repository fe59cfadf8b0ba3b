package io.signalbox.proof;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All that the native executable can be asked, once: a class that nobody registered for it shows here. */
@Timeout(300)
@EnabledIfSystemProperty(
        named = "signalbox.native",
        matches = ".+",
        disabledReason = "There is no native executable; ./mvnw verify -Pnative makes one.")
class NativeSweepIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");

    /** Of each kind of address, since there is one for each delivery. */
    private static final int OF_A_KIND = 3;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private ProofRig rig;

    @BeforeEach
    void writeUsers() throws IOException {
        ConsoleUsers.write(folder.resolve("data"));
    }

    private void start(Map<String, String> settings) {
        rig = new ProofRig(folder, new Random(1), settings);
        rig.startHub().awaitReady();
        assertThat(rig.signUps().offer(new SignUp("C-1", 1))).isEqualTo(202);
        await("the outcome").atMost(LIMIT).until(() -> ProofRig.SYSTEMS.values().stream()
                .allMatch(system -> rig.journal().effects(system) == 1));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyPageOfTheConsoleAnswers() throws Exception {
        start(Map.of());
        Visitor admin = Visitor.signedIn(rig.url(), "admin");
        Map<String, Integer> answers = new TreeMap<>();
        Map<String, Integer> kinds = new TreeMap<>();
        Deque<String> left = new ArrayDeque<>(List.of("/"));
        while (!left.isEmpty()) {
            String path = left.pop();
            if (answers.containsKey(path)
                    || kinds.merge(path.replaceAll("[=/][^/&?]*\\d[^/&?]*", "/n"), 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            answers.put(path, admin.get(path));
            Matcher link = LINK.matcher(admin.page());
            while (link.find()) {
                left.add(link.group(1).replace("&amp;", "&"));
            }
        }
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(answers)
                .allSatisfy((path, status) -> assertThat(status).as(path).isEqualTo(200));
    }

    @Test
    void everyQuestionOfTheApiAnswers() throws Exception {
        start(Map.of());
        List<String> paths = new ArrayList<>();
        JSON.readTree(asked("/api/openapi.json").body())
                .path("paths")
                .properties()
                .forEach(path -> {
                    if (path.getValue().has("get") && !path.getKey().contains("{")) {
                        paths.add(path.getKey());
                    }
                });
        assertThat(paths).hasSizeGreaterThan(20);
        for (String path : paths) {
            HttpResponse<String> answer = asked("/api" + path + values(path));
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(500);
        }
    }

    /** What some questions cannot do without. */
    private static String values(String path) {
        return path.equals("/journey") ? "?subject=C-1" : "";
    }

    private HttpResponse<String> asked(String path) throws Exception {
        String token = Files.readString(folder.resolve("data/token")).strip();
        return http.send(
                HttpRequest.newBuilder(rig.url().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void commandsThatWriteAboutAllWrite() throws Exception {
        start(Map.of());
        for (String format : List.of("grafana", "prometheus", "backstage", "openslo", "asyncapi")) {
            assertThat(command("export", format)).as(output()).isZero();
            assertThat(output()).as(format).contains("customer-onboarding");
        }
        Path handbook = folder.resolve("handbook");
        assertThat(command("handbook", "--out", handbook.toString()))
                .as(output())
                .isZero();
        try (var pages = Files.walk(handbook)) {
            assertThat(pages.filter(page -> page.toString().endsWith(".html"))).hasSizeGreaterThan(5);
        }
        for (List<String> words : List.of(
                List.of("report", "cost"),
                List.of("glossary"),
                List.of("reconcile"),
                List.of("alerts"),
                List.of("owners"),
                List.of("log"),
                List.of("jobs"),
                List.of("check", "--losses"))) {
            assertThat(command(words.toArray(String[]::new)))
                    .as(words + ": " + output())
                    .isZero();
        }
    }

    private int command(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(HubProcess.executable().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("command.log").toFile());
        builder.environment().putAll(rig.environment());
        builder.environment().put("SIGNALBOX_HOME", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command did not end");
        }
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("command.log"));
    }

    @Test
    void tracesGoToACollector() throws Exception {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            ExportTraceServiceRequest.parseFrom(new GZIPInputStream(exchange.getRequestBody()))
                    .getResourceSpansList()
                    .stream()
                    .flatMap(each -> each.getScopeSpansList().stream())
                    .flatMap(each -> each.getSpansList().stream())
                    .forEach(span -> names.add(span.getName()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            URI address =
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
            start(Map.of("SIGNALBOX_TRACE_ENDPOINT", address.toString()));
            await("spans from the webhook to the calls").atMost(LIMIT).untilAsserted(() -> assertThat(names)
                    .anyMatch(name -> name.contains("billing"))
                    .anyMatch(name -> name.contains("crm")));
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void whatIsParkedIsAnAlert() throws Exception {
        start(Map.of());
        rig.sink("billing").refuse(true);
        assertThat(rig.signUps().offer(new SignUp("C-2", 1))).isEqualTo(202);
        await("the alert").atMost(LIMIT.multipliedBy(2)).untilAsserted(() -> assertThat(
                        rig.get("/api/alerts").toString())
                .contains("customer-onboarding", "parked"));
    }
}
