package io.signalbox.webhook;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class SplitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            /*                 | [{"id":1},2]                                   | [{"id":1}, 2]
            /*                 | []                                             | []
            /*                 | {"a":1}                                        | -
            /*                 | 7                                              | -
            /events/*          | {"events":[1,2],"more":3}                      | [1, 2]
            /events/*          | {"events":[]}                                  | []
            /events/*          | {"events":null}                                | -
            /events/*          | {"events":{"a":1}}                             | -
            /events/*          | {"event":[1]}                                  | -
            /events/*          | [1]                                            | -
            /entry/*/changes/* | {"entry":[{"changes":[1,2]},{"changes":[3]}]}  | [1, 2, 3]
            /entry/*/changes/* | {"entry":[{"changes":[1]},{"messaging":[2]}]}  | -
            /entry/*/changes/* | {"entry":[]}                                   | []
            /a~1b/c~0d/*       | {"a/b":{"c~d":[1]}}                            | [1]
            """)
    void findsAllEventsOrSaysThatTheyAreNotThere(String path, String body, String events)
            throws JsonProcessingException {
        assertThat(new Split(path).of(Json.reader().readTree(body)).map(Object::toString))
                .isEqualTo(Optional.ofNullable(events));
    }

    @ParameterizedTest
    @CsvSource({"/*, [7]", "/events/*, {\"events\":[7]}", "/entry/*/changes/*, {\"entry\":[{\"changes\":[7]}]}"})
    void wrapsOneEventAsACallBringsIt(String path, String body) {
        assertThat(new Split(path).around(IntNode.valueOf(7))).hasToString(body);
    }
}
