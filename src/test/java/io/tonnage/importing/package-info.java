/**
 * Tests of the importers, on real exports and on small ones made for every oddity that was seen.
 */
@NullMarked
package io.tonnage.importing;

import org.jspecify.annotations.NullMarked;
