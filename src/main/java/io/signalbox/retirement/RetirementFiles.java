package io.signalbox.retirement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.desk.MaskedPayload;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.retirement.Retirement.Export;

/** Writes what is kept of a retired integration into {@code <data>/retired/<integration>}, each file whole or not at all. */
final class RetirementFiles {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path folder;
    private final DeliveryAdmin admin;

    RetirementFiles(Path data, DeliveryAdmin admin) {
        this.folder = data.resolve("retired");
        this.admin = admin;
    }

    /**
     * @param wanted what the card names: {@code parked}, {@code journal}
     * @param ended the states of what is discarded at the end
     */
    List<Export> exports(Retirement retirement, List<String> wanted, Set<DeliveryState> ended) {
        List<Export> exports = new ArrayList<>();
        if (wanted.contains("parked")) {
            exports.add(deliveries(retirement, "parked.jsonl", ended));
        }
        if (wanted.contains("journal")) {
            exports.add(deliveries(retirement, "journal.jsonl", null));
        }
        return exports;
    }

    /**
     * One JSON line for each delivery.
     *
     * @param payloads the states of those that are wanted, with their payloads; null for all, without
     */
    private Export deliveries(Retirement retirement, String name, Set<DeliveryState> payloads) {
        DeliverySearch search = DeliverySearch.any(PAGE).of(Set.copyOf(retirement.subscriptions()));
        DeliverySearch first = payloads == null ? search : search.in(payloads);
        return write(retirement, name, lines -> {
            long count = 0;
            DeliverySearch next = first;
            Page page;
            do {
                page = admin.find(next);
                for (Found found : page.found()) {
                    lines.line(text(payloads == null ? found : withPayload(found)));
                    count++;
                }
                next = next.before(page.next());
            } while (page.next() != DeliveryAdmin.NO_MORE);
            return count;
        });
    }

    private static String text(Object line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line can always be written", e);
        }
    }

    private ObjectNode withPayload(Found found) {
        ObjectNode line = JSON.convertValue(found, ObjectNode.class);
        admin.message(found.message()).ifPresent(full -> {
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("type", full.message().type())
                    .put("time", full.message().time().toString())
                    .put("contentType", full.message().contentType())
                    .put("payload", MaskedPayload.text(full.message().payload()));
            if (!full.message().headers().values().isEmpty()) {
                message.set("headers", JSON.valueToTree(full.message().headers().values()));
            }
            line.set("carried", message);
        });
        return line;
    }

    /** The evidence, as JSON and as a page to read. */
    List<Export> evidence(Retirement retirement) {
        Export json = write(retirement, "evidence.json", lines -> {
            lines.line(JSON.valueToTree(retirement).toPrettyString());
            return 1;
        });
        Export text = write(retirement, "evidence.txt", lines -> page(retirement, json, lines));
        return List.of(json, text);
    }

    private static long page(Retirement retirement, Export json, Lines lines) throws IOException {
        lines.line("Retired: " + retirement.integration());
        lines.line("By " + retirement.actor() + ", begun " + retirement.begun() + ", because: " + retirement.reason());
        lines.line("");
        lines.line("Steps");
        for (Retirement.Done done : retirement.done()) {
            lines.line("  " + done.at() + "  " + done.step().word() + "  by " + done.actor() + "  " + done.what());
        }
        lines.line("Disconnected");
        for (Retirement.Tick tick : retirement.ticks()) {
            lines.line("  " + tick.at() + "  " + tick.text() + "  by " + tick.actor());
        }
        lines.line("Counted " + retirement.proof().at());
        lines.line("  waiting  " + retirement.proof().pending() + " "
                + retirement.proof().retrying());
        lines.line("  parked   " + retirement.proof().parked());
        lines.line("Files (SHA-256)");
        for (Export export : retirement.exports()) {
            lines.line("  " + export.sha256() + "  " + export.file() + "  " + export.lines() + " lines");
        }
        lines.line("  " + json.sha256() + "  " + json.file());
        return 1;
    }

    /** What writes lines and says how many things they were. */
    private interface Writing {
        long to(Lines lines) throws IOException;
    }

    private record Lines(BufferedWriter writer) {
        void line(String text) throws IOException {
            writer.write(text);
            writer.write('\n');
        }
    }

    private Export write(Retirement retirement, String name, Writing writing) {
        Path own = folder.resolve(retirement.integration());
        Path file = own.resolve(name);
        Path part = own.resolve(name + ".part");
        try {
            PrivateFiles.createFolder(own);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long count;
            try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                    new DigestOutputStream(PrivateFiles.newOutputStream(part), digest), StandardCharsets.UTF_8))) {
                count = writing.to(new Lines(writer));
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Export(file.toString(), count, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
