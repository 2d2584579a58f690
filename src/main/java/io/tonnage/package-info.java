/**
 * The root of Tonnage, which knows nothing itself: every class lives in one of the rooms below it.
 * It imports nothing.
 */
@NullMarked
package io.tonnage;

import org.jspecify.annotations.NullMarked;
