/**
 * What an operator does to a running service, as commands and as rehearsals of them. May import the
 * rig and the embedded servers, and talks to the service over HTTP alone.
 */
@NullMarked
package io.tonnage.operations;

import org.jspecify.annotations.NullMarked;
