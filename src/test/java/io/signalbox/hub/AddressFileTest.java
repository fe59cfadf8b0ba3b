package io.signalbox.hub;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.web.HubAddress;

import static org.assertj.core.api.Assertions.assertThat;

class AddressFileTest {

    @TempDir
    Path folder;

    @Test
    void namesThePortThatTheHubListensOn() throws Exception {
        new AddressFile(DataFolder.open(folder.resolve("data")), new HubAddress("127.0.0.1", 0, 8443, "enabled"))
                .write(9191);
        assertThat(Files.readString(folder.resolve("data/address"))).isEqualTo("http://localhost:9191\n");
    }

    @Test
    void namesThePortWithTlsWhereOnlyThatAnswers() throws Exception {
        AddressFile file = new AddressFile(DataFolder.open(folder), new HubAddress("0.0.0.0", 8080, 0, "redirect"));
        file.write(9443);
        assertThat(Files.readString(folder.resolve("address"))).isEqualTo("https://localhost:9443\n");
        assertThat(folder.toFile().list()).containsExactly("address");
    }
}
