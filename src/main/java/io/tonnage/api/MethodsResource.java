package io.tonnage.api;

import io.smallrye.common.annotation.NonBlocking;
import io.tonnage.lift.Methods;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How figures are made. */
@Path("/v1/methods")
@Tag(name = "Methods")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class MethodsResource {

  private final MethodsDocument document;

  MethodsResource(Methods methods) {
    this.document = MethodsDocument.of(methods);
  }

  /** Every method in use. */
  @GET
  @Operation(
      operationId = "listMethods",
      summary = "How every figure is made",
      description =
          "Every formula and rule with id, version, parameters, source, evidence level and known limits. The"
              + " method of an answer is the reference of one of these, or of several joined by a slash."
              + " Parameters are settings of the service; with other than the shipped ones a method has"
              + " another reference.")
  public MethodsDocument list() {
    return document;
  }
}
