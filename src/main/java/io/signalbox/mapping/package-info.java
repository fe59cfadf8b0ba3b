/**
 * Mappings: JSLT files that turn one JSON shape into another, held to JSON Schemas and to examples beside them. Knows no
 * systems, routes or ledger.
 */
package io.signalbox.mapping;
