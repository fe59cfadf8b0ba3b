/** The Camel component {@code mapping:<name>}: transforms the body with a mapping. All decisions are in the mapping package. */
package io.signalbox.component.mapping;
