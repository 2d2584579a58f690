/** The house's own rules, held to the code: who may import whom, and what every package has. */
@NullMarked
package io.tonnage.house;

import org.jspecify.annotations.NullMarked;
