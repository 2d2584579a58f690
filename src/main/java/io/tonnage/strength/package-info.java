/** Estimated one-repetition maxima and how far they can be trusted. Imports {@code lift} alone. */
@NullMarked
package io.tonnage.strength;

import org.jspecify.annotations.NullMarked;
