package io.signalbox.remotefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

/** Believes the keys of servers that a descriptor names by their fingerprints, and no other. For one connection. */
final class HostKeys implements HostKeyRepository {

    private final List<String> fingerprints;
    private String presented;

    HostKeys(List<String> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** The fingerprint of the key that the server has shown, as OpenSSH writes it; null before. */
    String presented() {
        return presented;
    }

    @Override
    public int check(String host, byte[] key) {
        presented = fingerprint(key);
        return fingerprints.contains(presented) ? OK : NOT_INCLUDED;
    }

    static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("none is believed because it was there");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("the descriptor alone says which there are");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        remove(host, type);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "descriptor";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
