package dev.modelyard.hub.endpoints;

/**
 * What a model keeps of each token of its context: a key and a value for every head of every layer.
 *
 * @param layers      how many it has
 * @param heads       key and value heads of all layers together
 * @param keyLength   numbers in a key
 * @param valueLength numbers in a value
 */
public record CacheShape(int layers, int heads, int keyLength, int valueLength) {}
