/**
 * The one pure decision: a session's sets and its context in; roles, volumes and prescriptions out.
 * Imports the rest of the core.
 */
@NullMarked
package io.tonnage.review;

import org.jspecify.annotations.NullMarked;
