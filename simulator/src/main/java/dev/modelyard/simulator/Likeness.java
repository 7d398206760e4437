package dev.modelyard.simulator;

/** Which servers a simulator is like, where they differ in what they speak. */
public enum Likeness {
    /** Ollama: its own dialect besides OpenAI's. */
    OLLAMA,
    /** A server of OpenAI's dialect that says no more of its models than their names. */
    OPENAI,
    /** llama.cpp's server: OpenAI's dialect, and facts of the models in their list. */
    LLAMA_CPP;

    boolean speaksOllama() {
        return this == OLLAMA;
    }
}
