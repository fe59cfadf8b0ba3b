/** Operations of GraphQL: a document beside a descriptor, its variables, and what errors in an answer mean. Knows no Camel and no client. */
package io.signalbox.kind.graphql;
