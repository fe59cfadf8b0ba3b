package io.signalbox.credential;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.http.Answers;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;

/** What the answer of a token endpoint means, RFC 6749 section 5. */
final class TokenAnswers {

    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final Set<String> PASSING_ERRORS = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private final String system;
    private final boolean byConsent;
    private final SecretStore secrets;
    private final Clock clock;
    private final Answers answers;

    /** @param byConsent whether a person's consent is what is shown, and what may have ended */
    TokenAnswers(String system, boolean byConsent, SecretStore secrets, Clock clock) {
        this.system = system;
        this.byConsent = byConsent;
        this.secrets = secrets;
        this.clock = clock;
        this.answers = new Answers(clock);
    }

    /**
     * A token and what came with it.
     *
     * @param refreshToken the one to show next time, or null
     * @param refreshExpires when that one ends, or null where nobody says
     */
    record Granted(Token token, String refreshToken, Instant refreshExpires) {

        /** The values are credentials. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** @throws ProblemException for any answer that grants nothing */
    Granted read(TokenEndpoint.Reply reply) {
        JsonNode body = json(reply.body());
        boolean isSuccess = reply.status() >= 200 && reply.status() < 300;
        // Some refuse with 200: what names an error and grants nothing is a refusal, whatever its status.
        if (isSuccess && (body.hasNonNull("access_token") || !body.hasNonNull("error"))) {
            return granted(body);
        }
        throw new ProblemException(refusal(reply, body));
    }

    /** There was no answer; the exception's message is not used, since it may quote what was sent. */
    ProblemException lost(IOException failure) {
        Problem lost = CallProblems.lost(new CallName(system, "fetch-token"), failure);
        return new ProblemException(
                problem(ProblemCode.TOKEN_ENDPOINT_FAILING, lost.detail().replaceFirst("^.*? failed: ", "")), failure);
    }

    private Granted granted(JsonNode body) {
        String value = body.path("access_token").asText("");
        String type = body.path("token_type").asText("bearer");
        if (!isToken(value)) {
            throw new ProblemException(problem(ProblemCode.TOKEN_UNREADABLE, "the answer holds no access_token"));
        }
        secrets.conceal(value);
        if (!type.equalsIgnoreCase("bearer")) {
            throw new ProblemException(problem(
                    ProblemCode.TOKEN_UNREADABLE, "its token_type is not 'bearer', the only type that can be sent"));
        }
        Instant now = clock.instant();
        Token token = new Token(value, now.plus(lifetime(body, "expires_in").orElse(USUAL_LIFETIME)));
        String refreshToken = body.path("refresh_token").asText("");
        if (refreshToken.isEmpty()) {
            return new Granted(token, null, null);
        }
        secrets.conceal(refreshToken);
        return new Granted(
                token,
                refreshToken,
                lifetime(body, "refresh_expires_in")
                        .or(() -> lifetime(body, "refresh_token_expires_in"))
                        .map(now::plus)
                        .orElse(null));
    }

    private static boolean isToken(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_TOKEN
                && value.chars().allMatch(c -> c > 32 && c < 127);
    }

    /** Some write the number as text; what is not a positive number is as if it had not been sent. */
    private static Optional<Duration> lifetime(JsonNode body, String field) {
        long seconds = body.path(field).asLong(0);
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME.toSeconds())));
    }

    private Problem refusal(TokenEndpoint.Reply reply, JsonNode body) {
        int status = reply.status();
        String error = body.path("error").asText("");
        String said = Answers.reason(reply.body(), secrets::mask);
        String text = "it was answered with " + status + (said.isEmpty() ? "" : ": " + said);
        if (Answers.isLimit(status, reply.header())
                || status == 408
                || status >= 500
                || PASSING_ERRORS.contains(error)) {
            Problem failing = problem(ProblemCode.TOKEN_ENDPOINT_FAILING, text);
            return answers.retryAt(status, reply.header()).map(failing::retryAt).orElse(failing);
        }
        if (status >= 300 && status < 400) {
            return problem(
                    ProblemCode.TOKEN_REFUSED, text + "; redirects are not followed: change the descriptor's tokenUrl");
        }
        return problem(
                byConsent && error.equals("invalid_grant") ? ProblemCode.CONSENT_ENDED : ProblemCode.TOKEN_REFUSED,
                text);
    }

    private Problem problem(ProblemCode code, String text) {
        return Problem.of(code, "no token for system '" + system + "': " + text);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = Json.reader().readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
