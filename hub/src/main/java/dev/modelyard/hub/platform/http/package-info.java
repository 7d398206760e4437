/** The control plane's HTTP: routes as data, one reader of bodies, one mapper of errors. */
@NullMarked
package dev.modelyard.hub.platform.http;

import org.jspecify.annotations.NullMarked;
