/**
 * HTTP: what is asked, checked and read, and what is answered. Imports {@code recording}, the core,
 * and {@code live} for the documents and streams.
 */
@NullMarked
package io.tonnage.api;

import org.jspecify.annotations.NullMarked;
