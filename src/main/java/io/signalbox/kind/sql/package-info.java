/** Operations of databases: a statement with named places, what stands there, and what an SQLSTATE means. Knows no Camel and no driver. */
package io.signalbox.kind.sql;
