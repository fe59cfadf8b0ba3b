/**
 * What flows, and whether it may: the routes in use, pauses, containment, drills, rotation of credentials.
 */
package io.signalbox.flow;
