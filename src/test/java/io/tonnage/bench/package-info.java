/**
 * Knows how fast the packaged service is and beside what that is to be seen: the measurements
 * behind {@code ./tonnage bench} and {@code ./tonnage load}, and how their figures get into {@code
 * docs/performance.md}. Imports {@code embedded}, {@code rig}, and of the product what it measures
 * alone.
 */
@NullMarked
package io.tonnage.bench;

import org.jspecify.annotations.NullMarked;
