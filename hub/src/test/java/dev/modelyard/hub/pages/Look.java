package dev.modelyard.hub.pages;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How a visitor looks at the pages.
 *
 * @param width       of the window in CSS pixels
 * @param isInspected whether tools may be put into the page, which its policy forbids otherwise
 */
record Look(ColorScheme scheme, int width, boolean isInspected) {
    static final Look USUAL = new Look(ColorScheme.LIGHT, 1280, false);

    NewContextOptions options(String hub) {
        return new NewContextOptions()
                .setBaseURL(hub)
                .setLocale("en-GB")
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, width < 600 ? 844 : 800)
                .setBypassCSP(isInspected);
    }
}
