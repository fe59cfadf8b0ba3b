package io.signalbox.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Role;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Gives one delivery another payload and makes it due. The message stays as it was accepted, other subscriptions see nothing of
 * it, and both payloads stay visible. The keys of its calls stay too: a system that has already done its part does not do it
 * again. May block.
 */
@Singleton
public final class EditAndReplay {

    public static final Action ACTION = Action.withReason("edit-and-replay", Role.OPERATOR);

    private static final int LARGEST = 1024 * 1024;

    private final Actions actions;
    private final DeliveryAdmin admin;

    EditAndReplay(Actions actions, Ledger ledger) {
        this.actions = actions;
        this.admin = ledger.admin();
    }

    /**
     * Edits and replays one delivery.
     *
     * @param payload the new one, as text in UTF-8
     * @throws ProblemException {@code EDIT_REFUSED}, {@code TARGET_UNKNOWN}, {@code NOT_POSSIBLE_NOW}, or as {@link Actions}
     */
    public Changed edit(Caller caller, long delivery, String payload, String reason) {
        return actions.perform(Deliveries.request(caller, admin, delivery, reason), ACTION, act -> {
            boolean json = admin.messageOf(delivery)
                    .orElseThrow(() -> Deliveries.unknown(delivery))
                    .message()
                    .isJson();
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            check(bytes, json);
            return Deliveries.only(List.of(Ledger.await(admin.editAndReplay(delivery, bytes, act.by()))), "edited");
        });
    }

    private static void check(byte[] payload, boolean json) {
        if (payload.length > LARGEST) {
            throw refused(
                    "the payload has " + payload.length + " bytes, but at most " + LARGEST + " are allowed", null);
        }
        if (!json) {
            return;
        }
        try {
            JsonNode value = Json.reader().readTree(payload);
            if (value == null || value.isMissingNode()) {
                throw refused("the payload is empty", null);
            }
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw refused("the payload is not one JSON value without repeated names" + place, e);
        } catch (IOException e) {
            throw refused("the payload cannot be read as UTF-8", e);
        }
    }

    private static ProblemException refused(String detail, Throwable cause) {
        return new ProblemException(Problem.of(ProblemCode.EDIT_REFUSED, detail), cause);
    }
}
