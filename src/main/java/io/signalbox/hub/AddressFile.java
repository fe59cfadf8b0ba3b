package io.signalbox.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.web.HubAddress;

/** Writes {@code <data>/address} once the hub listens, beside the token: whoever has the data folder finds the hub. */
@ApplicationScoped
final class AddressFile {

    private static final Logger LOG = Logger.getLogger(AddressFile.class);

    private final Path file;
    private final HubAddress address;

    AddressFile(DataFolder folder, HubAddress address) {
        this.file = folder.resolve("address");
        this.address = address;
    }

    void started(@ObservesAsync HttpServerStart event) {
        if (!address.isTls()) {
            write(port(event.options().getPort(), "port", "test-port"));
        }
    }

    void started(@ObservesAsync HttpsServerStart event) {
        if (address.isTls()) {
            write(port(event.options().getPort(), "ssl-port", "test-ssl-port"));
        }
    }

    /** Quarkus puts the port that the operating system chose into its own options. */
    private static int port(int asked, String normal, String test) {
        String name = "quarkus.http." + (LaunchMode.current() == LaunchMode.TEST ? test : normal);
        return asked > 0 ? asked : ConfigProvider.getConfig().getValue(name, Integer.class);
    }

    void write(int port) {
        try {
            Path next = Files.createTempFile(file.getParent(), "address", null);
            Files.writeString(next, address.listeningAt(port) + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("The hub's address cannot be written; name it to commands with --target file=%s", file);
        }
    }
}
