/**
 * Load over days, what a lifter has recovered from it, and what follows: descriptive figures and
 * advice. Imports {@code strength}, {@code volume} and {@code lift}.
 */
@NullMarked
package io.tonnage.fatigue;

import org.jspecify.annotations.NullMarked;
