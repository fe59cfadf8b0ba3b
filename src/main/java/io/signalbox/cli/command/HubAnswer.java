package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the hub answered.
 *
 * @param json as it came, for {@code --json}: it may say more than this program knows
 */
public record HubAnswer<T>(JsonNode json, T value) {}
