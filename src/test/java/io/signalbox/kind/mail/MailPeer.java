package io.signalbox.kind.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.signalbox.proof.TestCertificate;

/** A mail server of others, where {@code hub} signs in by a password, with a certificate that this process trusts as long as it is open. */
public final class MailPeer implements AutoCloseable {

    public static final String DESCRIBED = "{ type: basic, username: hub, password: \"{{secret:post/password}}\" }";

    private static final String FILE = "greenmail.tls.keystore.file";
    private static final String PASSWORD = "greenmail.tls.keystore.password";

    private static TestCertificate certificate;

    private final GreenMail server;
    private final SSLContext before;

    public MailPeer() throws Exception {
        before = trust(certificate());
        System.setProperty(FILE, certificate().file().toString());
        System.setProperty(PASSWORD, TestCertificate.PASSWORD);
        List<ServerSetup> setups = new ArrayList<>();
        for (String protocol : List.of("smtp", "smtps", "imap", "imaps")) {
            setups.add(new ServerSetup(0, "0.0.0.0", protocol));
        }
        server = new GreenMail(setups.toArray(ServerSetup[]::new));
        server.start();
        server.setUser("hub@example.com", "hub", "s3cret");
    }

    /** One for all: the server keeps the first of a process. */
    static synchronized TestCertificate certificate() throws Exception {
        if (certificate == null) {
            Path folder = Files.createTempDirectory("mail-peer");
            certificate = TestCertificate.in(folder);
            certificate.file().toFile().deleteOnExit();
        }
        return certificate;
    }

    /** From now on, and nothing else. Answers what was trusted before. */
    static SSLContext trust(TestCertificate certificate) throws Exception {
        SSLContext before = current();
        SSLContext.setDefault(certificate.trusted());
        return before;
    }

    private static SSLContext current() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }

    public GreenMail server() {
        return server;
    }

    /** @param protocol such as {@code smtps} */
    public String url(String protocol) {
        int port =
                switch (protocol) {
                    case "smtp" -> server.getSmtp().getPort();
                    case "smtps" -> server.getSmtps().getPort();
                    case "imap" -> server.getImap().getPort();
                    default -> server.getImaps().getPort();
                };
        return protocol + "://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stop();
        System.clearProperty(FILE);
        System.clearProperty(PASSWORD);
        SSLContext.setDefault(before);
    }
}
