/**
 * Puts the service together: wires the core and the use cases, tells health, logs and counts. May
 * import every room; nobody imports it.
 */
@NullMarked
package io.tonnage.boot;

import org.jspecify.annotations.NullMarked;
