package io.signalbox.system;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.ItemResults;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;

/** An operation that a route can call. */
public interface CallableOperation extends Operation {

    /** Whether it changes nothing at the system, so that a repeat is harmless. */
    boolean isSafe();

    /** Whether the body of a message goes with a call. */
    boolean sendsBody();

    /** Where else than in its body a call takes values from a message; empty where it takes none. */
    String template();

    /** What a call does there, for people, such as {@code POST}. */
    String verb();

    /** Whether it asks with conditions, so that an answer without any result is an answer. */
    default boolean searches() {
        return false;
    }

    /** Whether the body itself says what is to be done, so that a call with the body of another one may do what that does. */
    default boolean isNamedByBody() {
        return false;
    }

    /** Whether a list in an answer is an element that is repeated, as in XML: one is a list of one then, and none an empty list. */
    default boolean repeatsElements() {
        return false;
    }

    /** Whether a name and a password can stand in its messages, as WS-Security has it. */
    default boolean takesUserTokens() {
        return false;
    }

    /** The library by which it reaches an address, where the hub's operator put it there: its file, version and SHA-256. */
    default Optional<String> driver(Address address) {
        return Optional.empty();
    }

    /** How the bodies of its calls are looked at. */
    default BodyView bodies() {
        return BodyView.JSON;
    }

    /**
     * Builds a call, all but its credentials.
     *
     * @param key by which the system recognises a repeat
     * @param agent who we say we are
     * @throws io.signalbox.problem.ProblemException when the system is not configured, or the message does not fit
     */
    CallRequest request(SystemDescriptor system, CallPayload payload, String key, String agent);

    /** What came over the wire, in words that every kind shares. */
    CallOutcome outcome(RawAnswer answer, Clock clock);

    /** Whether the answer is one to go on with, and what it holds. */
    Judgement judge(Answer answer, Judging judging);

    /**
     * What the answer says of each item of a call that was made of many.
     *
     * @param sent the items, each as JSON, in their order
     * @return empty where it says nothing of items: {@link #judge} then says it of all
     */
    default Optional<ItemResults> results(Answer answer, List<byte[]> sent, Judging judging) {
        return Optional.empty();
    }
}
