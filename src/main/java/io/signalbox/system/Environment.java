package io.signalbox.system;

import io.signalbox.exchange.Address;

/**
 * One place where a system runs.
 *
 * @param address never null, may be missing its key
 * @param auth how we sign in there
 */
public record Environment(Address address, Auth auth) {}
