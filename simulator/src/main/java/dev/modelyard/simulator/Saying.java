package dev.modelyard.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Something written before that a model says instead of words: what pages must show well, or must not obey. */
enum Saying {
    /** Every form of Markdown that answers commonly have. */
    MARKDOWN(
            "The question is short. A heading, a list, a table and some code will do as an answer.", //
            """
            ## Which server answers

            The gateway asks **three questions**, in this order:

            1. Which endpoints serve the model? *Inactive ones* are not asked.
            2. Which of them are healthy?
               - a refused connection counts at once
               - a slow answer counts when it is a timeout
            3. Which of those has the fewest requests in flight?

            | endpoint | state | in flight | first token |
            | :-- | :-- | --: | --: |
            | `desk` | healthy | 1 | 42 ms |
            | `rack-1` | healthy | 0 | 38 ms |
            | `attic` | unhealthy | 0 | |

            Here that is `rack-1`. As code:

            ```python
            def choose(endpoints: list[Endpoint]) -> Endpoint | None:
                healthy = [each for each in endpoints if each.is_healthy]
                return min(healthy, key=lambda each: each.in_flight, default=None)
            ```

            > A model is never replaced by another one.

            - [x] the choice is told in a header
            - [ ] nobody has to guess

            More on <https://example.com/routing>, or [in the guide](https://example.com/guide "the guide").
            """),

    /** What would take the page over: {@code document.title} is "taken" where any of it is obeyed. */
    HOSTILE(
            "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> [x](javascript:document.title='taken')",
            """
            # <script>document.title='taken'</script>

            <script>document.title='taken'</script>
            <img src="x" onerror="document.title='taken'">
            <svg onload="document.title='taken'"></svg>
            <iframe srcdoc="<script>parent.document.title='taken'</script>"></iframe>
            <style>body { display: none }</style>
            <a href="javascript:document.title='taken'">raw link</a>
            <form action="https://elsewhere.example/"><button>send</button></form>

            [plain](javascript:document.title='taken') [spaced](<\tjava\nscript:document.title='taken'>)
            [escaped](&#106;avascript:document.title='taken') [upper](JaVaScRiPt:document.title='taken')
            [data](data:text/html,<script>document.title='taken'</script>) [vb](vbscript:x)
            ![picture](https://elsewhere.example/pixel.png) ![script](javascript:document.title='taken')
            <javascript:document.title='taken'>

            The file is called \u202egnp.exe\u202c, and \u2067this\u2069 is \u200fnot\u200e what \u0000it seems.

            ```html" onmouseover="document.title='taken'
            </code></pre><script>document.title='taken'</script>
            ```

            | <b onclick="document.title='taken'">a</b> | `</td><script>` |
            | --- | --- |
            | <script>document.title='taken'</script> | [x](javascript:document.title='taken') |
            """),

    /** One word of 100 KB. */
    LONG_WORD("w".repeat(4096), "word".repeat(25_600));

    /** Between words; and inside of those that are too long for one token. */
    private static final Pattern PIECES = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\G.{1024})");

    private final String thoughts;
    private final String text;

    Saying(String thoughts, String text) {
        this.thoughts = thoughts;
        this.text = text;
    }

    /** What is said as reasoning. */
    Text thoughts() {
        return new Text.Written(pieces(thoughts));
    }

    /** The first so many pieces of what is said. */
    Text first(long pieces) {
        return new Text.Written(pieces(text).stream().limit(pieces).toList());
    }

    /** A word and the white space behind it each. */
    private static List<String> pieces(String text) {
        return List.of(PIECES.split(text));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Saying named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
