/** Tests of HTTP: single rules by themselves, and whole answers against the running service. */
@NullMarked
package io.tonnage.api;

import org.jspecify.annotations.NullMarked;
