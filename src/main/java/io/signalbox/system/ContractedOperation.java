package io.signalbox.system;

/** An operation that an OpenAPI contract of the system may describe. */
public interface ContractedOperation extends Operation {

    /** As contracts name it, such as {@code POST}. */
    String method();

    /**
     * Whether a contract means this operation.
     *
     * @param path such as {@code /accounts/{id}}
     */
    boolean isAt(String method, String path);
}
