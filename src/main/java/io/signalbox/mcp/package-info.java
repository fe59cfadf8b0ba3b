/**
 * The interface for assistants: tools of the Model Context Protocol at {@code /mcp}. A tool is a thin cover over one operation of
 * {@code access}, asked with the caller's own role; payloads are seen masked only.
 */
package io.signalbox.mcp;
