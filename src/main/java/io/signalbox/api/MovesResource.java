package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.flow.CompareSystemVersions;
import io.signalbox.flow.CompareSystemVersions.ComparedVersions;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.mover.Share;

/** Systems on their way to another version. */
@Singleton
final class MovesResource implements ApiResource {

    private final MoveSystem moves;
    private final CompareSystemVersions compare;

    MovesResource(MoveSystem moves, CompareSystemVersions compare) {
        this.moves = moves;
        this.compare = compare;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.get(
                        "listMoves",
                        "/moves",
                        "Systems that have another version to move to, and how their calls are divided")
                .answersMany(Move.class, call -> moves.all(call.caller()));
        routes.post(
                        "moveSystem",
                        "/systems/:name/move",
                        "Sets which share of the subjects is called at the other version")
                .body(Parameter.whole("percent", 0, Share.ALL, "The share; 0 sends all back")
                        .asRequired())
                .reason()
                .answers(
                        Move.class,
                        call -> moves.move(
                                call.caller(),
                                call.path("name"),
                                call.body().path("percent").asInt(),
                                call.textOrNull("reason")));
        routes.get(
                        "compareVersions",
                        "/systems/:name/compare/:other",
                        "What differs between the descriptors and contracts of two versions, and whom it concerns")
                .answers(
                        ComparedVersions.class,
                        call -> compare.compare(call.caller(), call.path("name"), call.path("other")));
    }
}
