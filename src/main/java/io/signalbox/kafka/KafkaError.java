package io.signalbox.kafka;

import java.util.Arrays;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;

/** Whether an error of Kafka passes by itself, as its own types say. */
public enum KafkaError {
    /** We are not let in. */
    AUTHENTICATION,
    /** We are let in, and may not do that. */
    AUTHORIZATION,
    /** There is no such topic. */
    TOPIC,
    /** It passes. */
    PASSING,
    /** It does not pass. */
    LASTING;

    /** The code of an answer that is a success; of others it is the name of Kafka's error, such as {@code NOT_ENOUGH_REPLICAS}. */
    public static final String OK = "ok";

    /** @param code the name of an error */
    public static KafkaError of(String code) {
        ApiException known = Arrays.stream(Errors.values())
                .filter(error -> error.name().equals(code))
                .findFirst()
                .map(Errors::exception)
                .orElse(null);
        if (known instanceof AuthenticationException) {
            return AUTHENTICATION;
        }
        if (known instanceof AuthorizationException) {
            return AUTHORIZATION;
        }
        if (known instanceof UnknownTopicOrPartitionException || known instanceof InvalidTopicException) {
            return TOPIC;
        }
        return known == null || known instanceof RetriableException ? PASSING : LASTING;
    }

    static String code(Throwable failure) {
        return failure instanceof AuthenticationException
                ? Errors.SASL_AUTHENTICATION_FAILED.name()
                : Errors.forException(failure).name();
    }
}
