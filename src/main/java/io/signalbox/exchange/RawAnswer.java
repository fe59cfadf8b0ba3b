package io.signalbox.exchange;

import java.util.List;

/**
 * What came over the wire.
 *
 * @param code as the system says it, such as {@code 201}
 * @param body unpacked; in full for a success, else its beginning; never null
 * @param flaw null when nothing is missing that should be there
 */
public record RawAnswer(String code, List<HeaderField> headers, byte[] body, Answer.Flaw flaw) {

    /** The first header of this name in any case, or null. */
    public String header(String name) {
        return Answer.first(headers, name);
    }
}
