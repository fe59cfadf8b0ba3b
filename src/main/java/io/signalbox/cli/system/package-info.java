/** Commands about one system, or what is known of it: containment, drills, credentials, drift, deprecations, comparison. */
package io.signalbox.cli.system;
