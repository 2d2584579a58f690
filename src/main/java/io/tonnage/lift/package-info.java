/**
 * The words of the trade: loads, reps, effort, sets, sessions, exercises and muscles, each checked
 * where it is made. Imports nothing of the project; only the JDK and JSpecify.
 */
@NullMarked
package io.tonnage.lift;

import org.jspecify.annotations.NullMarked;
