package io.signalbox.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What a failure of the client says of a broker that is read. Its own words are the cause, and never ours. */
final class KafkaFailure {

    private KafkaFailure() {}

    /** @param what such as {@code topic 'payments' of system 'bank'} */
    static ProblemException of(KafkaException failure, String what) {
        return new ProblemException(problem(failure, what), failure);
    }

    private static Problem problem(KafkaException failure, String what) {
        if (failure instanceof SslAuthenticationException) {
            return Problem.of(ProblemCode.TLS_FAILED, what + " cannot be read: there is no trusted connection");
        }
        if (failure instanceof AuthenticationException) {
            return Problem.of(
                    ProblemCode.AUTHENTICATION_REFUSED, what + " cannot be read: the broker does not let us in");
        }
        if (failure instanceof AuthorizationException) {
            return Problem.of(
                    ProblemCode.REQUEST_REFUSED,
                    what + " cannot be read: our user may not read the topic, or not as this group");
        }
        if (failure instanceof UnknownTopicOrPartitionException) {
            return Problem.of(ProblemCode.REQUEST_REFUSED, what + " cannot be read: there is no such topic");
        }
        if (failure instanceof TimeoutException) {
            return Problem.of(
                    ProblemCode.SYSTEM_UNREACHABLE, what + " cannot be read: no broker answers in the time allowed");
        }
        if (failure instanceof ConfigException || failure.getCause() instanceof ConfigException) {
            return Problem.of(
                    ProblemCode.SYSTEM_UNREACHABLE,
                    what + " cannot be read: no host of its address is known, or a file that it names cannot be used");
        }
        return Problem.of(
                ProblemCode.SYSTEM_FAILING,
                what + " cannot be read: the broker fails with "
                        + failure.getClass().getSimpleName());
    }
}
