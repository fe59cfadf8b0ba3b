package io.signalbox.system;

/** An operation that an OpenAPI contract of the system may describe. */
public interface ContractedOperation extends Operation {

    /** As contracts name it, such as {@code POST}. */
    String method();

    /** Path and query, with places such as {@code ${subject}} where values come in: {@code /accounts?externalId=${subject}}. */
    String pathAndQuery();

    /** As which media type its body is sent; null where none is. */
    String mediaType();

    /**
     * Whether a contract means this operation.
     *
     * @param path such as {@code /accounts/{id}}
     */
    boolean isAt(String method, String path);
}
