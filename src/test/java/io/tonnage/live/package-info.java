/** Tests of what the world is told as it happens. */
@NullMarked
package io.tonnage.live;

import org.jspecify.annotations.NullMarked;
