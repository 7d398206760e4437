package dev.modelyard.hub.platform.units;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes bytes as their shortest text, where people read them in a file. */
public final class MemoryText extends StdSerializer<MemorySize> {
    public MemoryText() {
        super(MemorySize.class);
    }

    @Override
    public void serialize(MemorySize memory, JsonGenerator out, SerializationContext context) {
        out.writeString(memory.text());
    }
}
