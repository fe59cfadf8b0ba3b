package io.signalbox.remotefile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;

import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

import io.signalbox.proof.TestCertificate;

/** A server of files that nobody here wrote, with the user {@code hub}. */
public final class FilePeer implements AutoCloseable {

    public static final String USER = "hub";
    public static final String PASSWORD = "s3cret";

    private final Path folder;
    private final String url;
    private final Map<String, String> keys;
    private final Closeable server;

    private FilePeer(Path folder, String url, Map<String, String> keys, Closeable server) {
        this.folder = folder;
        this.url = url;
        this.keys = keys;
        this.server = server;
    }

    /**
     * Apache MINA SSHD.
     *
     * @param known a key that lets the user in, or null
     */
    public static FilePeer sftp(Path work, PublicKey known) throws Exception {
        Path folder = Files.createDirectories(work.resolve("sftp"));
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(work.resolve("host.key"));
        server.setKeyPairProvider(provider);
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && known != null && KeyUtils.compareKeys(key, known));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        KeyPair host = provider.loadKeys(null).iterator().next();
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, host.getPublic());
        return new FilePeer(
                folder,
                "sftp://127.0.0.1:" + server.getPort(),
                Map.of("hostKey", "\"" + fingerprint + "\""),
                () -> server.stop(true));
    }

    /** Apache FtpServer, with TLS. */
    public static FilePeer ftps(Path work, boolean isImplicit) throws Exception {
        Path folder = Files.createDirectories(work.resolve("ftps"));
        TestCertificate certificate = TestCertificate.in(work);
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(certificate.file().toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(TestCertificate.PASSWORD);
        tls.setKeyPassword(TestCertificate.PASSWORD);
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        listener.setSslConfiguration(tls.createSslConfiguration());
        listener.setImplicitSsl(isImplicit);
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(folder.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        FtpServerFactory factory = new FtpServerFactory();
        factory.setUserManager(users);
        factory.addListener("default", listener.createListener());
        FtpServer server = factory.createServer();
        server.start();
        Files.writeString(work.resolve("server.pem"), certificate.certificate());
        return new FilePeer(
                folder,
                "ftps://127.0.0.1:" + factory.getListener("default").getPort(),
                Map.of("trust", "server.pem", "tls", isImplicit ? "implicit" : "explicit"),
                server::stop);
    }

    /** What the user sees as {@code /}. */
    public Path folder() {
        return folder;
    }

    public String url() {
        return url;
    }

    /** Keys of a descriptor by which the server is known. */
    public Map<String, String> keys() {
        return keys;
    }

    public String kind() {
        return url.substring(0, url.indexOf(':'));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
