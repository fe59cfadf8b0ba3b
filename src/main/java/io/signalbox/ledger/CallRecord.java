package io.signalbox.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One call to a system, as an attempt or a run made it.
 *
 * @param key by which the system recognises a repeat
 * @param code what the system answered, such as {@code 201}, or null where there was no answer
 * @param failure the problem's code, such as {@code SB-4003}, or null when the call succeeded
 * @param notice what is to be known of a call that succeeded, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"system", "operation", "key", "status", "millis", "failure", "notice"})
public record CallRecord(
        String system,
        String operation,
        String key,
        @JsonIgnore String code,
        long millis,
        String failure,
        String notice) {

    /** As it was written. */
    @JsonCreator
    static CallRecord read(
            @JsonProperty("system") String system,
            @JsonProperty("operation") String operation,
            @JsonProperty("key") String key,
            @JsonProperty("status") Object status,
            @JsonProperty("millis") long millis,
            @JsonProperty("failure") String failure,
            @JsonProperty("notice") String notice) {
        String code = status == null || status.equals(0) ? null : status.toString();
        return new CallRecord(system, operation, key, code, millis, failure, notice);
    }

    /** The code: a number where it is one, as it is over HTTP; 0 where there was no answer. */
    @JsonProperty("status")
    public Object status() {
        boolean isNumber = code != null && code.matches("\\d{1,9}");
        return isNumber ? (Object) Integer.valueOf(code) : code == null ? (Object) 0 : code;
    }
}
