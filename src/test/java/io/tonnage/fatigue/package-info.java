/** Load over days, held to published figures and to laws. */
@NullMarked
package io.tonnage.fatigue;

import org.jspecify.annotations.NullMarked;
