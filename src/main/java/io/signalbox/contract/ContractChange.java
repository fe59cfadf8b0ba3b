package io.signalbox.contract;

import java.util.List;

/**
 * One thing that a new contract changes.
 *
 * @param method such as {@code POST}
 * @param path as the contract writes it, such as {@code /accounts/{id}}
 * @param field the names on the way to the field; empty where the operation as a whole is meant
 * @param effect whom it breaks
 */
public record ContractChange(String method, String path, Part part, List<String> field, String text, Effect effect) {

    /** Whom a change breaks. */
    public enum Effect {
        NOBODY,
        /** Who reads the field, or writes it; where no field is named, who calls the operation. */
        USERS,
        /** Who does not write the field. */
        OMITTERS
    }

    /** What of the operation changes. */
    public enum Part {
        OPERATION,
        PARAMETER,
        SIGN_IN,
        REQUEST,
        ANSWER
    }

    public ContractChange {
        field = List.copyOf(field);
    }
}
