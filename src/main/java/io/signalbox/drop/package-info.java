/**
 * Dropping files into a running hub: notices what changed in the routes folder, decides which version of each unit runs, keeps
 * the last good ones, and says what became of every file. Knows no Camel: routes run behind {@code RouteRunner}.
 */
package io.signalbox.drop;
