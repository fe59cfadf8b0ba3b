package io.signalbox.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.signalbox.message.Message;

/**
 * The part of a call's key that belongs to its delivery: the same at every attempt, after every crash and after a restore, which makes
 * deliveries anew, and never the same as another delivery's or another ledger's.
 *
 * @param identity of the ledger
 * @param numbered deliveries up to this one keep the keys that an earlier version made of their numbers
 */
public record DeliveryKeys(String identity, long numbered) {

    private static final String ALGORITHM = "SHA-256";
    private static final int BYTES = 16;

    public String of(Delivery delivery) {
        return of(delivery.id(), delivery.subscription(), delivery.message());
    }

    /** @param message what was delivered: its source and id name it, whatever its payload */
    public String of(long delivery, String subscription, Message message) {
        return identity + "-"
                + (delivery <= numbered ? delivery : digest(message.source(), message.id(), subscription));
    }

    /** Of one call that is made of several deliveries: another for each other set of them. */
    public String ofAll(List<Delivery> deliveries) {
        return identity + "-" + digest(deliveries.stream().map(this::of).toArray(String[]::new));
    }

    /** Ids of senders may be long and hold anything. */
    private static String digest(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
        }
    }
}
