/**
 * Requests drawn from the service's own description, valid, at the edge and broken, and what their
 * answers have to be. May import the embedded servers and the rig, and knows the service over HTTP
 * alone.
 */
@NullMarked
package io.tonnage.fuzz;

import org.jspecify.annotations.NullMarked;
