package dev.modelyard.hub.registry;

import dev.modelyard.hub.registry.RegistrySnapshot.Preparing;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model as the gateway knows it: an enabled chat model of any OpenAI-compatible endpoint, unless said otherwise. */
public final class TestModel {
    private final String id;
    private ModelRuntime runtime = ModelRuntime.OPENAI;
    private boolean enabled = true;
    private boolean hide;
    private @Nullable Integer concurrency;
    private @Nullable Integer context;
    private boolean suggested;
    private List<String> aliases = List.of();
    private Preparing preparing = Preparing.NOTHING;

    private TestModel(String id) {
        this.id = id;
    }

    public static TestModel named(String id) {
        return new TestModel(id);
    }

    public TestModel runtime(ModelRuntime other) {
        runtime = other;
        return this;
    }

    public TestModel enabled(boolean is) {
        enabled = is;
        return this;
    }

    public TestModel hide(boolean is) {
        hide = is;
        return this;
    }

    /** @param most requests in flight; null for any number */
    public TestModel concurrency(@Nullable Integer most) {
        concurrency = most;
        return this;
    }

    public TestModel context(int tokens) {
        context = tokens;
        return this;
    }

    /** Of the bundled list, and untouched. */
    public TestModel suggested(boolean is) {
        suggested = is;
        return this;
    }

    public TestModel aliases(String... names) {
        aliases = List.of(names);
        return this;
    }

    public TestModel preparing(boolean autoPull, boolean prewarm, @Nullable Long memory) {
        preparing = new Preparing(autoPull, prewarm, memory);
        return this;
    }

    public Registered registered() {
        return new Registered(
                id,
                ModelType.CHAT,
                runtime,
                enabled,
                hide,
                concurrency,
                context,
                suggested,
                0,
                aliases,
                List.of(),
                preparing);
    }
}
