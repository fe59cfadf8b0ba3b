/**
 * Simulated systems (CRM, billing, marketing, support, customer success by GraphQL, ERP by SOAP) for first run, demos and
 * tests: their HTTP APIs, their state, their misbehaviour on demand. A server of its own on loopback; knows nothing of the
 * hub and is never part of its process.
 */
package io.signalbox.sandbox;
