/** Reads the figures that other implementations gave, kept with their source as test resources. */
@NullMarked
package io.tonnage.oracle;

import org.jspecify.annotations.NullMarked;
