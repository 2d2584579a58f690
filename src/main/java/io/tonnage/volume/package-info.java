/**
 * Volume load and hard sets: what a session's sets add up to, exact. Imports {@code lift} alone.
 */
@NullMarked
package io.tonnage.volume;

import org.jspecify.annotations.NullMarked;
