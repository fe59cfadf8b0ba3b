/**
 * What the build of the native executable has to be told: which classes are read by reflection, and what of libraries is not there.
 * Nothing of it runs in the hub, and nothing else uses it.
 */
package io.signalbox.image;
