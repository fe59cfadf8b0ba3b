/**
 * The handbook: pages about every integration and system, with runbooks, made of the files in use and of what a running hub
 * knows. Nobody writes it. It says names of secrets and never their values, and shows no payloads.
 */
package io.signalbox.handbook;
