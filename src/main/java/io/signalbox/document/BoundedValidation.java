package io.signalbox.document;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.CollectorContext;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.ValidationMessage;

/**
 * Holds a value against a JSON Schema that somebody else wrote, and ends: where two alternatives of a schema hold the schema itself,
 * the work doubles with each level of the value.
 */
public final class BoundedValidation {

    /** Under a second or two, with as much again for each part of the value as a rich schema takes. */
    private static final int STEPS = 300_000;

    private static final int STEPS_PER_NODE = 50;

    private BoundedValidation() {}

    /** The value takes too long with this schema, or too deep a stack. */
    public static final class EndlessValidationException extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndlessValidationException(Throwable cause) {
            super("the schema does not come to an end on this value", cause);
        }
    }

    /**
     * What does not fit.
     *
     * @throws EndlessValidationException when that cannot be said in time
     * @throws BoundedPattern.EndlessMatchException when a pattern takes too long
     */
    public static Set<ValidationMessage> messages(JsonSchema schema, JsonNode value) {
        ExecutionContext plain = schema.createExecutionContext();
        try {
            long most = STEPS + STEPS_PER_NODE * nodes(value);
            Counted counted = new Counted(plain.getExecutionConfig(), plain.getCollectorContext(), most);
            return schema.validate(counted, value, OutputFormat.DEFAULT);
        } catch (StackOverflowError | TooManyStepsException e) {
            throw new EndlessValidationException(e);
        }
    }

    private static long nodes(JsonNode value) {
        long nodes = 1;
        for (JsonNode child : value) {
            nodes += nodes(child);
        }
        return nodes;
    }

    private static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    /** The validator of each keyword asks for the settings first: the one place where it can be stopped. */
    private static final class Counted extends ExecutionContext {

        private final long most;
        private long steps;

        Counted(ExecutionConfig config, CollectorContext collector, long most) {
            super(config, collector);
            this.most = most;
        }

        @Override
        public ExecutionConfig getExecutionConfig() {
            if (++steps > most) {
                throw new TooManyStepsException();
            }
            return super.getExecutionConfig();
        }
    }
}
