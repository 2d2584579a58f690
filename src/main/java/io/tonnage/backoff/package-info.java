/**
 * Which set is the top set, which are back-off sets, and what to prescribe after it. Imports {@code
 * lift} and {@code strength}.
 */
@NullMarked
package io.tonnage.backoff;

import org.jspecify.annotations.NullMarked;
