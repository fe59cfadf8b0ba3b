/**
 * The Camel component {@code system:<name>/<operation>}: carries calls of every kind to Camel's producers under the policy of
 * their descriptors. Nothing of a route's headers or body steers where a call goes beyond the places its template names.
 */
package io.signalbox.component.system;
