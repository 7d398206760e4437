package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.secrets.Secret;

/**
 * A variable that is no setting, see {@link VariablePrefix}.
 *
 * @param name  as it is written
 * @param rest  what follows the prefix
 * @param value never blank
 */
public record Variable(String name, String rest, Secret value) {}
