package io.signalbox.credential;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Tokens for a person's consent. Many providers give a new refresh token with each access token and take the old one back, so
 * that two requests at once, or one answer lost, end the consent. Therefore all processes share one note: who fetches holds it
 * for a while, and what comes is stored, sealed, before it is used.
 */
final class ConsentTokens implements TokenSource {

    private static final Logger LOG = Logger.getLogger(ConsentTokens.class);

    static final NoteKind<ConsentNote> KIND = NoteKind.of(NoteName.OAUTH_TOKEN, ConsentNote.class);

    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final String system;
    private final String process;
    private final TokenRequest request;
    private final String first;
    private final String firstPrint;
    private final Notes notes;
    private final Seal seal;
    private final Clock clock;

    /** Received but not stored, since the ledger was away; used by nobody until it is. */
    private SealedConsent unsaved;

    private volatile Instant ends;

    /**
     * @param process names this process among those on the ledger
     * @param first the refresh token that the consent gave
     */
    ConsentTokens(
            String system, String process, TokenRequest request, String first, Notes notes, Seal seal, Clock clock) {
        this.system = system;
        this.process = process;
        this.request = request;
        this.first = first;
        this.firstPrint = seal.fingerprint(first.getBytes(StandardCharsets.UTF_8));
        this.notes = notes;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public Token fetch(Token stale) {
        if (unsaved != null) {
            return save(unsaved);
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<Note<ConsentNote>> note = notes.find(KIND, system);
            SealedConsent kept = note.map(this::read).orElse(null);
            if (kept != null) {
                ends = kept.refreshExpires();
            }
            if (kept != null && serves(kept.token(), stale)) {
                return kept.token();
            }
            long version = note.map(Note::version).orElse(0L);
            Instant now = clock.instant();
            ConsentNote held = note.map(Note::value).orElse(ConsentNote.EMPTY);
            if (held.isHeldByOther(process, now)) {
                break;
            }
            if (notes.put(KIND, system, version, held.heldBy(process, now.plus(LEASE)))) {
                return refresh(kept, held, version + 1);
            }
        }
        throw new ProblemException(Problem.of(
                        ProblemCode.REFRESH_UNDER_WAY,
                        "no token for system '" + system + "' yet: another process is fetching it")
                .retryAt(clock.instant().plus(LOOK_AGAIN)));
    }

    /** Forgets nothing that the provider would want back; a token of another consent than the present one does not count. */
    private SealedConsent read(Note<ConsentNote> note) {
        ConsentNote kept = note.value();
        if (kept.text() == null) {
            return null;
        }
        SealedConsent token = seal.open(kept.text(), KIND.name().text() + "/" + system)
                .map(SealedConsent::parse)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.SEALED_ELSEWHERE,
                        "no token for system '" + system + "': what the ledger keeps was sealed with another key than"
                                + " this process has")));
        return token.firstPrint().equals(firstPrint) ? token : null;
    }

    private boolean serves(Token token, Token stale) {
        return !token.equals(stale) && clock.instant().isBefore(token.expires());
    }

    private Token refresh(SealedConsent kept, ConsentNote held, long version) {
        TokenAnswers.Granted granted;
        String shown = kept == null ? first : kept.refreshToken();
        try {
            granted = request.send(shown);
        } catch (ProblemException e) {
            free(held, version);
            throw e;
        }
        String next = granted.refreshToken() == null ? shown : granted.refreshToken();
        unsaved = new SealedConsent(granted.token(), next, granted.refreshExpires(), firstPrint);
        return save(unsaved);
    }

    private void free(ConsentNote held, long version) {
        try {
            notes.put(KIND, system, version, held.free());
        } catch (ProblemException e) {
            LOG.debugf("a token's note stays held until its time is up system=%s problem=%s", system, e.problem());
        }
    }

    /** Whoever wrote meanwhile, after our time was up, wrote something older: the provider's last word is ours. */
    private Token save(SealedConsent token) {
        ConsentNote free = new ConsentNote(seal.close(token.json(), KIND.name().text() + "/" + system), null, null);
        boolean saved = false;
        while (!saved) {
            long version = notes.find(KIND, system).map(Note::version).orElse(0L);
            saved = notes.put(KIND, system, version, free);
        }
        unsaved = null;
        ends = token.refreshExpires();
        return token.token();
    }

    @Override
    public Instant ends() {
        return ends;
    }
}
