package dev.modelyard.hub.platform.pages;

/** What stands in place of the pages in a hub that was built without them. */
final class NoPages {
    static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Modelyard</title></head>
            <body>
            <h1>Modelyard is running</h1>
            <p>This hub was built without its pages. Its API and its gateway work all the same.</p>
            <p>To get the pages, build it without <code>-DskipUi</code> and start it again:</p>
            <pre>./modelyard build
            ./modelyard serve</pre>
            </body>
            </html>
            """;

    private NoPages() {}
}
