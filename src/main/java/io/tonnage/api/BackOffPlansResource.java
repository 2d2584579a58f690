package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.backoff.BackOffDecision;
import io.tonnage.backoff.BackOffPlanner;
import io.tonnage.backoff.BackOffRequest;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Rpe;
import io.tonnage.live.Figure;
import io.tonnage.live.LoadDocument;
import io.tonnage.live.PrescriptionDocument;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The calculator: a top set in, its back-off sets out; nothing is stored. */
@Path("/v1/back-off-plans")
@Tag(name = "Calculator")
@RunOnVirtualThread
public class BackOffPlansResource {

  private final HttpSettings settings;

  BackOffPlansResource(HttpSettings settings) {
    this.settings = settings;
  }

  /** Plans the back-off sets of a top set. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "planBackOff",
      summary = "Plan back-off sets",
      description =
          "A top set, goal, phase, increment and fatigue in, the prescription out. Where nothing can be prescribed"
              + " backOff is null and flags has no-prescription. Estimates have an error of several percent; never"
              + " treat a prescribed load as a must.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "PlanBody"),
              examples = @ExampleObject(name = "seed", ref = "#/components/examples/PlanBody")))
  public PlanDocument plan(
      @Parameter(ref = "unit") @QueryParam("unit") @Nullable String unit, InputStream body) {
    LoadUnit asked = Asked.unit(unit);
    PlanBody.Plan plan = PlanBody.read(BodyLimit.read(body, settings.maxDocumentBytes()));
    BackOffRequest request = plan.request();
    LoadUnit shown = asked == null ? request.load().unit() : asked;
    BackOffDecision decision = BackOffPlanner.plan(request);
    Rpe rpe = request.rpe();
    return new PlanDocument(
        request.goal().code(),
        request.phase().code(),
        new PrescriptionDocument.TopSet(
            null,
            LoadDocument.of(request.load(), shown),
            request.reps(),
            rpe == null ? null : Figure.of(rpe.rating()),
            LoadDocument.ofKilograms(decision.e1rmKg(), shown)),
        switch (decision) {
          case BackOffDecision.Planned planned ->
              PrescriptionDocument.BackOff.of(planned.plan(), shown, true);
          case BackOffDecision.NotPlanned none -> null;
        },
        new PlanDocument.Inputs(
            plan.fatigueKnown() ? Figure.of(request.fatigueScore()) : null,
            LoadDocument.of(request.increment(), shown),
            request.minimumLoad() == null ? null : LoadDocument.of(request.minimumLoad(), shown),
            Figure.ofNullable(request.rpeCap()),
            request.deload().code(),
            rpe == null,
            null),
        decision.flags().stream().map(flag -> flag.code()).toList(),
        BackOffPlanner.METHOD);
  }
}
