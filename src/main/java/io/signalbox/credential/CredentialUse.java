package io.signalbox.credential;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logging.Logger;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.Secret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * When one credential was used, worked, was refused and changed. Noted in memory at each call and written now and then, so that
 * no call waits for it.
 */
final class CredentialUse {

    private static final Logger LOG = Logger.getLogger(CredentialUse.class);
    private static final NoteKind<UseNote> KIND = NoteKind.of(NoteName.CREDENTIAL, UseNote.class);
    private static final int TRIES = 3;

    private final String system;
    private final Notes notes;
    private final Seal seal;

    private String print;
    private Instant firstSeen;
    private Instant rotated;
    private String old;
    private volatile Instant used;
    private volatile Instant succeeded;
    private volatile Instant refused;
    private UseNote written = UseNote.EMPTY;

    CredentialUse(String system, Notes notes, Seal seal) {
        this.system = system;
        this.notes = notes;
        this.seal = seal;
        load();
    }

    private void load() {
        try {
            UseNote note = notes.find(KIND, system).map(Note::value).orElse(UseNote.EMPTY);
            print = note.print();
            firstSeen = note.firstSeen();
            rotated = note.rotated();
            old = note.old();
            used = note.used();
            succeeded = note.succeeded();
            refused = note.refused();
            written = note;
        } catch (ProblemException e) {
            LOG.debugf("what is known of a credential cannot be read system=%s problem=%s", system, e.problem());
        }
    }

    void used(Instant now) {
        used = now;
    }

    void succeeded(Instant now) {
        succeeded = now;
    }

    void refused(Instant now) {
        refused = now;
    }

    /** Whether these are other secrets than the last that were seen, in this process or before. */
    synchronized boolean seen(CredentialSecrets secrets, Instant now) {
        String seen = seal.fingerprint(secrets.bytes());
        if (seen.equals(print)) {
            return false;
        }
        if (print == null) {
            firstSeen = now;
        } else {
            rotated = now;
        }
        print = seen;
        return true;
    }

    /** Keeps the secrets that worked while new ones have not, or forgets them: null. */
    synchronized void overlap(CredentialSecrets secrets) {
        old = secrets == null ? null : seal.close(json(secrets), KIND.name().text() + "/" + system);
    }

    /** The secrets that worked before the last change, when the new ones had not worked yet. */
    synchronized Optional<CredentialSecrets> old(SecretStore store) {
        return Optional.ofNullable(old)
                .flatMap(text -> seal.open(text, KIND.name().text() + "/" + system))
                .map(json -> new CredentialSecrets(values(json), store));
    }

    synchronized UseNote note() {
        return new UseNote(print, firstSeen, rotated, used, succeeded, refused, old);
    }

    /** What this and other processes know. Blocks. */
    UseNote all() {
        try {
            return notes.find(KIND, system)
                    .map(found -> note().with(found.value()))
                    .orElseGet(this::note);
        } catch (ProblemException e) {
            return note();
        }
    }

    /** Writes what has changed. Blocks. */
    void write() {
        UseNote mine = note();
        if (mine.equals(written)) {
            return;
        }
        try {
            for (int i = 0; i < TRIES; i++) {
                Optional<Note<UseNote>> note = notes.find(KIND, system);
                UseNote merged = note.map(found -> mine.with(found.value())).orElse(mine);
                if (notes.put(KIND, system, note.map(Note::version).orElse(0L), merged)) {
                    written = mine;
                    return;
                }
            }
        } catch (ProblemException e) {
            LOG.debugf("what is known of a credential cannot be written system=%s problem=%s", system, e.problem());
        }
    }

    private static String json(CredentialSecrets secrets) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        secrets.values().forEach((name, secret) -> json.put(name.value(), secret.reveal()));
        try {
            return Json.writer().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<SecretName, Secret> values(String json) {
        Map<SecretName, Secret> values = new LinkedHashMap<>();
        try {
            JsonNode read = Json.reader().readTree(json);
            read.properties()
                    .forEach(field -> values.put(
                            new SecretName(field.getKey()),
                            new Secret(field.getValue().asText())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
