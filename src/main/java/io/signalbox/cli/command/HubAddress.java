package io.signalbox.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a hub answers. */
public final class HubAddress {

    static final String VARIABLE = "SIGNALBOX_TARGET";
    static final URI USUAL = URI.create("http://127.0.0.1:" + Ports.HUB);

    private HubAddress() {}

    /** Reads what a person wrote after {@code --target}. */
    public static final class Converter implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            return parse(text).orElseThrow(() -> new TypeConversionException(refusal(text)));
        }
    }

    /** What somebody said, else where the hub of the data folder wrote that it is, else where a hub usually is. */
    public static URI find(URI given, Map<String, String> env, Path data) {
        if (given != null) {
            return given;
        }
        String variable = env.getOrDefault(VARIABLE, "").strip();
        if (!variable.isEmpty()) {
            return parse(variable).orElseThrow(() -> new CommandFailure(VARIABLE + ": " + refusal(variable)));
        }
        return written(data.resolve("address")).orElse(USUAL);
    }

    private static Optional<URI> written(Path file) {
        try {
            return Files.exists(file) ? parse(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String refusal(String text) {
        String guess = "http://" + text;
        boolean likely = text.matches("[A-Za-z0-9.-]+:\\d+(/.*)?|localhost")
                && parse(guess).isPresent();
        return "'" + text + "' is not the URL of a hub; "
                + (likely ? "did you mean '" + guess + "'?" : "write one such as '" + USUAL + "'.");
    }
}
